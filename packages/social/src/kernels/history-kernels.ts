/**
 * The functions of assembly/history.ts: each writes a few columns of the rows of some posts of an author, which lie one after the
 * other. What is named after things are byte addresses; `ends` says how many outcomes were known at each post, `firsts` where its
 * windows begin.
 */
export interface HistoryKernels {
  /**
   * How many posts are earlier and how many days have passed since, `ends` and `firsts`, for windows of `most` outcomes at most: of
   * `count` of the author's posts from `first` on.
   */
  followTimes(
    state: number,
    times: number,
    outcomes: number,
    posts: number,
    first: number,
    count: number,
    delay: number,
    most: number,
    ends: number,
    firsts: number,
    target: number,
  ): void;
  /** What all known outcomes come to; `scores`, `hours` and `categories` are those of the author's posts. */
  totals(
    state: number,
    byCategory: number,
    none: number,
    scores: number,
    hours: number,
    categories: number,
    first: number,
    count: number,
    ends: number,
    target: number,
  ): void;
  /** Medians of the last so many outcomes; `target` is where that of the first post goes. */
  postMedians(
    window: number,
    posts: number,
    taken: number,
    ranks: number,
    sorted: number,
    ends: number,
    count: number,
    target: number,
  ): void;
  /** Medians of a window of days. */
  movingMedians(
    window: number,
    outcomes: number,
    ranks: number,
    sorted: number,
    firsts: number,
    ends: number,
    count: number,
    target: number,
  ): void;
  /** Number, mean and trend of the windows of days. */
  daySums(
    times: number,
    scores: number,
    sums: number,
    summed: number,
    firsts: number,
    ends: number,
    count: number,
    target: number,
  ): void;
  /** Mean and trend of the windows of posts, and the medians of the shortest two. */
  postSums(scores: number, ends: number, count: number, target: number): void;
  /** What is left of weights by days from each outcome to the next, those of each window `step` bytes after those of the one before. */
  fillDecays(times: number, outcomes: number, target: number, step: number): void;
  /** The weighted means. */
  weightedMeans(
    weighted: number,
    taken: number,
    scores: number,
    decays: number,
    step: number,
    ends: number,
    count: number,
    target: number,
  ): void;
}
