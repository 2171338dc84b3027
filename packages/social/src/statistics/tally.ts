import type { CodedPosts } from "./coded-posts.ts";
import type { StatisticKey } from "./statistic-keys.ts";

/** Sums and numbers of outcomes by what posts have of a key. */
export interface Tally {
  readonly key: StatisticKey;
  readonly posts: CodedPosts;
  readonly sums: Float64Array;
  readonly counts: Float64Array;
}

/** What an outcome is taken for before there are any, and how many outcomes that is worth. */
export interface Prior {
  readonly mean: number;
  readonly weight: number;
}

/** A tally without outcomes. */
export function createTally(key: StatisticKey, posts: CodedPosts): Tally {
  const { size } = posts.places;
  return { key, posts, sums: new Float64Array(size), counts: new Float64Array(size) };
}

/** Counts the outcome of a post for each of its values. */
export function addToTally({ posts, sums, counts }: Tally, post: number, score: number): void {
  const { starts, codes } = posts;
  for (let at = starts[post]; at < starts[post + 1]; at++) {
    sums[codes[at]] += score;
    counts[codes[at]]++;
  }
}

/**
 * Writes (sum + weight * prior) / (count + weight) of the values of a post; of tags its mean and maximum, and how many of
 * the tags have an outcome.
 *
 * @returns the place after what was written
 */
export function writeStatistics(
  tally: Tally,
  post: number,
  prior: Prior,
  row: Float32Array,
  start: number,
): number {
  const { starts, codes, places } = tally.posts;
  if (tally.key !== "tag") {
    row[start] = statisticOf(tally, codes[starts[post]], prior);
    return start + 1;
  }
  const untagged = places.get(null);
  let sum = 0;
  let most = Number.NEGATIVE_INFINITY;
  let known = 0;
  for (let at = starts[post]; at < starts[post + 1]; at++) {
    const statistic = statisticOf(tally, codes[at], prior);
    sum += statistic;
    if (!(statistic <= most)) most = statistic;
    if (codes[at] !== untagged && tally.counts[codes[at]] > 0) known++;
  }
  row[start] = sum / (starts[post + 1] - starts[post]);
  row[start + 1] = most;
  row[start + 2] = known;
  return start + 3;
}

/** Of a value that is not known, the prior. */
function statisticOf({ sums, counts }: Tally, code: number, { mean, weight }: Prior): number {
  return code < 0 ? mean : (sums[code] + weight * mean) / (counts[code] + weight);
}
