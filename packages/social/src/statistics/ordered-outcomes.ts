import { isKnown } from "../history/author-state.ts";
import type { PostColumns } from "../history/post-columns.ts";
import { timeOrder } from "../history/time-order.ts";
import type { StatisticsSettings } from "./statistics-settings.ts";
import { addToTally, type Tally, writeStatistics } from "./tally.ts";

/** Outcomes in order of time, and what is known of them at each post. */
export interface OrderedOutcomes {
  /** NaN where there is none. */
  readonly scores: Float64Array;
  /** Posts in order of time. */
  readonly order: Uint32Array;
  /** How many posts, from the first one of the order on, have a known outcome or none at each place of the order. */
  readonly known: Uint32Array;
  /** What a value without outcomes is taken for at each place of the order. */
  readonly priors: Float64Array;
}

/** Puts outcomes in order; without a prior it is the mean of all outcomes that are known by then. */
export function orderedOutcomes(
  { times, scores }: PostColumns,
  { delay, prior }: StatisticsSettings,
): OrderedOutcomes {
  const order = timeOrder(times);
  const known = new Uint32Array(order.length);
  const priors = new Float64Array(order.length);
  let [sum, count, next] = [0, 0, 0];
  for (let place = 0; place < order.length; place++) {
    const now = times[order[place]];
    for (; isKnown(times[order[next]], now, delay); next++) {
      const score = scores[order[next]];
      if (Number.isNaN(score)) continue;
      sum += score;
      count++;
    }
    known[place] = next;
    priors[place] = prior ?? sum / count;
  }
  return { scores, order, known, priors };
}

/** Where the columns of a key stand in the rows of all. */
export interface StatisticsPlace {
  readonly data: Float32Array;
  readonly width: number;
  readonly column: number;
}

/** Writes the statistics of every post from the outcomes that were known at its time. */
export function writeOrdered(
  tally: Tally,
  outcomes: OrderedOutcomes,
  weight: number,
  place: StatisticsPlace,
): void {
  if (tally.posts.starts === undefined) writeSingle(tally, outcomes, weight, place);
  else writeSeveral(tally, outcomes, weight, place);
}

/** Of a key of which a post has one value: what `addToTally` and `writeStatistics` do, without a call or a question per post. */
function writeSingle(
  { posts: { codes }, sums, counts }: Tally,
  { scores, order, known, priors }: OrderedOutcomes,
  weight: number,
  { data, width, column }: StatisticsPlace,
): void {
  let next = 0;
  for (let place = 0; place < order.length; place++) {
    for (const end = known[place]; next < end; next++) {
      const from = order[next];
      const score = scores[from];
      if (Number.isNaN(score)) continue;
      sums[codes[from]] += score;
      counts[codes[from]]++;
    }
    const post = order[place];
    const code = codes[post];
    data[post * width + column] = (sums[code] + weight * priors[place]) / (counts[code] + weight);
  }
}

/** Of a key of which a post may have several values. */
function writeSeveral(
  tally: Tally,
  { scores, order, known, priors }: OrderedOutcomes,
  weight: number,
  { data, width, column }: StatisticsPlace,
): void {
  let next = 0;
  for (let place = 0; place < order.length; place++) {
    for (; next < known[place]; next++) {
      const score = scores[order[next]];
      if (!Number.isNaN(score)) addToTally(tally, order[next], score);
    }
    const post = order[place];
    writeStatistics(tally, post, priors[place], weight, data, post * width + column);
  }
}
