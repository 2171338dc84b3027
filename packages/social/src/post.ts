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

/** Where a photo was taken, in degrees. */
export interface PlaceCoordinates {
  /** -90 to 90, north of the equator positive. */
  latitude: number;
  /** -180 to 180, east of Greenwich positive. */
  longitude: number;
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
  /** What was written over the photo. Its length is `titleLength`, unless the source states another. */
  title?: string;
  /** What was written below the photo. Its length is `descriptionLength`, unless the source states another. */
  description?: string;
  /** The tags themselves. Their number is `tagCount`, unless the source states another. */
  tags?: readonly string[];
  /** What the photo is of, by the source's own classes. */
  category?: string;
  /** Where the photo was taken: its name, or its coordinates. */
  place?: string | PlaceCoordinates;
  /** Where the photo lies. */
  imagePath?: string;
  /** Views received so far. */
  views?: number;
  /** Popularity score, the label: see {@link popularityScore}. */
  score?: number;
  /** What else the source said, by its own column names. */
  extra?: Readonly<Record<string, unknown>>;
}
