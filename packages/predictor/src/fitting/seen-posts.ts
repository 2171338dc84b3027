/** What is kept of the posts that a predictor was fitted on, to compare new ones with. */
export interface SeenPosts {
  /** Scores of all posts at equal steps of their order, ascending: what percentiles are taken of. */
  readonly scores: Float64Array;
  /** Ids of the authors, ascending by code unit. */
  readonly authors: readonly string[];
  /** Where the scores of each author begin; one more than there are authors. */
  readonly authorStarts: Uint32Array;
  /** Scores of the posts of each author, ascending within the author. */
  readonly authorScores: Float64Array;
  /** Reduced features of some training posts, row-major. */
  readonly sample: Float32Array;
  /** Distance to the nearest of them that one validation post in a hundred exceeds. */
  readonly farthest: number;
  /** Features of some training posts before any reduction, row-major: what explanations compare with. */
  readonly background: Float32Array;
  /** Least and largest value of each column among the training posts. */
  readonly least: Float32Array;
  readonly most: Float32Array;
  /** Training posts of each hour of the week in local time, from Monday 0:00. */
  readonly hourCounts: Uint32Array;
  /** The tags that most training posts have, in descending order of their number. */
  readonly tags: readonly string[];
  readonly tagCounts: Uint32Array;
  /** Lengths of titles and of descriptions of the training posts at equal steps of their order, ascending. */
  readonly titleLengths: Float64Array;
  readonly descriptionLengths: Float64Array;
}
