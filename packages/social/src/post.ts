/** What is known about the author of a post. */
export interface PostUser {
  /** Mean views of the user's photos. */
  averageViews: number;
  /** Groups the user belongs to. */
  groupCount: number;
  /** Mean members of those groups. */
  memberCount: number;
  /** Photos the user has posted. */
  imageCount: number;
}

/** One photo posted by one user: the record that every reader of posts yields and every encoder takes. */
export interface Post {
  /** Unique within a data set. */
  id: string;
  userId: string;
  /** Unix seconds, UTC. */
  postedAt: number;
  /** Minutes that the local time of the post is ahead of UTC; 0 if left out. */
  utcOffsetMinutes?: number;
  tagCount: number;
  /** Unicode code points. */
  titleLength: number;
  /** Unicode code points. */
  descriptionLength: number;
  /** Whether people are tagged in the photo. */
  hasPeople: boolean;
  /** Comments received so far: known only after posting. */
  commentCount: number;
  user: PostUser;
  /** Where the photo lies. */
  imagePath?: string;
  /** Views received so far. */
  views?: number;
  /** Popularity score, the label: see {@link popularityScore}. */
  score?: number;
  /** What else the source said, by its own column names. */
  extra?: Readonly<Record<string, unknown>>;
}
