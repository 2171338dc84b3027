import type { KeyValue, StatisticKey } from "./statistic-keys.ts";

/** Sums and numbers of outcomes by what posts have of a key. */
export interface Tally {
  key: StatisticKey;
  /** Where each value stands in the lists. */
  places: Map<KeyValue, number>;
  sums: ArrayLike<number>;
  counts: ArrayLike<number>;
}

/** A tally that grows. */
export interface GrowingTally extends Tally {
  sums: number[];
  counts: number[];
}

/** What an outcome is taken for before there are any, and how many outcomes that is worth. */
export interface Prior {
  mean: number;
  weight: number;
}

/** A tally without outcomes. */
export function createTally(key: StatisticKey): GrowingTally {
  return { key, places: new Map(), sums: [], counts: [] };
}

/** Counts an outcome for each of the values of its post. */
export function addToTally(
  { places, sums, counts }: GrowingTally,
  values: readonly KeyValue[],
  score: number,
): void {
  for (const value of values) {
    let place = places.get(value);
    if (place === undefined) {
      place = sums.length;
      places.set(value, place);
      sums.push(0);
      counts.push(0);
    }
    sums[place] += score;
    counts[place]++;
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
  values: readonly KeyValue[],
  prior: Prior,
  row: Float32Array,
  start: number,
): number {
  if (tally.key !== "tag") {
    row[start] = statisticOf(tally, values[0], prior);
    return start + 1;
  }
  let sum = 0;
  let most = Number.NEGATIVE_INFINITY;
  let known = 0;
  for (const value of values) {
    const statistic = statisticOf(tally, value, prior);
    sum += statistic;
    if (!(statistic <= most)) most = statistic;
    if (value !== null && tally.places.has(value)) known++;
  }
  row[start] = sum / values.length;
  row[start + 1] = most;
  row[start + 2] = known;
  return start + 3;
}

function statisticOf({ places, sums, counts }: Tally, value: KeyValue, prior: Prior): number {
  const place = places.get(value);
  const [sum, count] = place === undefined ? [0, 0] : [sums[place], counts[place]];
  return (sum + prior.weight * prior.mean) / (count + prior.weight);
}
