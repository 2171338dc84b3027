/**
 * The functions of assembly/history.ts: each writes a few columns of the rows of some posts of an author, which lie one after the
 * other. What is named after things are byte addresses; `ends` says how many outcomes were known at each post, `firsts` where its
 * windows begin.
 */
export interface HistoryKernels {
  /** Medians of a window; `target` is where that of the first post goes. */
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
  /** The weighted means. */
  weightedMeans(
    weighted: number,
    taken: number,
    scores: number,
    decays: number,
    ends: number,
    count: number,
    target: number,
  ): void;
}
