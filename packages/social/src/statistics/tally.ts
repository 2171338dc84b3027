import type { CodedPosts } from "./coded-posts.ts";
import type { StatisticKey } from "./statistic-keys.ts";

/** Sums and numbers of outcomes by what posts have of a key. */
export interface Tally {
  readonly key: StatisticKey;
  readonly posts: CodedPosts;
  readonly sums: Float64Array;
  readonly counts: Float64Array;
}

/** A tally without outcomes. */
export function createTally(key: StatisticKey, posts: CodedPosts): Tally {
  const { size } = posts.places;
  return { key, posts, sums: new Float64Array(size), counts: new Float64Array(size) };
}

/** Counts the outcome of a post for each of its values. */
export function addToTally({ posts, sums, counts }: Tally, post: number, score: number): void {
  const { starts, codes } = posts;
  const end = starts === undefined ? post + 1 : starts[post + 1];
  for (let at = starts === undefined ? post : starts[post]; at < end; at++) {
    sums[codes[at]] += score;
    counts[codes[at]]++;
  }
}

/**
 * Writes (sum + weight * prior) / (count + weight) of the values of a post; of tags its mean and maximum, and how many of
 * the tags have an outcome.
 *
 * @param weight - how many outcomes the prior is worth
 */
export function writeStatistics(
  tally: Tally,
  post: number,
  prior: number,
  weight: number,
  row: Float32Array,
  start: number,
): void {
  const { starts, codes, places } = tally.posts;
  if (starts === undefined) {
    row[start] = statisticOf(tally, codes[post], prior, weight);
    return;
  }
  const untagged = places.get(null);
  let sum = 0;
  let most = Number.NEGATIVE_INFINITY;
  let known = 0;
  for (let at = starts[post]; at < starts[post + 1]; at++) {
    const statistic = statisticOf(tally, codes[at], prior, weight);
    sum += statistic;
    if (!(statistic <= most)) most = statistic;
    if (codes[at] !== untagged && tally.counts[codes[at]] > 0) known++;
  }
  row[start] = sum / (starts[post + 1] - starts[post]);
  row[start + 1] = most;
  row[start + 2] = known;
}

/** Of a value that is not known, the prior. */
function statisticOf({ sums, counts }: Tally, code: number, prior: number, weight: number): number {
  return code < 0 ? prior : (sums[code] + weight * prior) / (counts[code] + weight);
}
