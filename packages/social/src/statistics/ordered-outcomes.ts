import { isKnown } from "../history/author-state.ts";
import type { PostColumns } from "../history/post-columns.ts";
import { timeOrder } from "../history/time-order.ts";
import type { StatisticsSettings } from "./statistics-settings.ts";
import { addToTally, type Tally, writeStatistics } from "./tally.ts";

/** Posts that are looked at a time: arrays of all posts would be made, filled and read once more. */
const BATCH = 4096;

/** Outcomes in order of time, and what is known of them at each post of a batch. */
interface OrderedOutcomes {
  readonly times: Float64Array;
  /** NaN where there is none. */
  readonly scores: Float64Array;
  /** Posts in order of time; undefined where they stand in it. */
  readonly order: Uint32Array | undefined;
  readonly settings: StatisticsSettings;
  /** Sum and number of the outcomes that are known, and how many posts, from the first one of the order on, have one or none. */
  sum: number;
  count: number;
  next: number;
  /** How many these are at each place of the batch, and what a value without outcomes is taken for. */
  readonly known: Uint32Array;
  readonly priors: Float64Array;
}

/** Places of the order that are looked at together, and how many outcomes had been learnt before. */
interface Batch {
  readonly first: number;
  readonly end: number;
  readonly before: number;
}

/** Where the columns of a key stand in the rows of all. */
interface StatisticsPlace {
  readonly data: Float32Array;
  readonly width: number;
  readonly column: number;
}

/** A key, and where its columns stand. */
export interface PlacedTally {
  readonly tally: Tally;
  readonly place: StatisticsPlace;
}

/** Writes the statistics of every post from the outcomes that were known at its time; without a prior it is the mean of these. */
export function writeOrdered(
  { times, scores }: PostColumns,
  settings: StatisticsSettings,
  keys: readonly PlacedTally[],
): void {
  const learnt = {
    sum: 0,
    count: 0,
    next: 0,
    known: new Uint32Array(BATCH),
    priors: new Float64Array(BATCH),
  };
  const outcomes = { times, scores, order: timeOrder(times), settings, ...learnt };
  for (let first = 0; first < times.length; first += BATCH) {
    const batch = { first, end: Math.min(times.length, first + BATCH), before: outcomes.next };
    learnOutcomes(outcomes, batch);
    for (const { tally, place } of keys) {
      if (tally.posts.starts === undefined) writeSingle(tally, outcomes, batch, place);
      else writeSeveral(tally, outcomes, batch, place);
    }
  }
}

function learnOutcomes(outcomes: OrderedOutcomes, { first, end }: Batch): void {
  const { times, scores, order, known, priors } = outcomes;
  const { delay, prior } = outcomes.settings;
  let { sum, count, next } = outcomes;
  for (let place = first; place < end; place++) {
    const now = times[order === undefined ? place : order[place]];
    for (; ; next++) {
      const post = order === undefined ? next : order[next];
      if (!isKnown(times[post], now, delay)) break;
      const score = scores[post];
      if (Number.isNaN(score)) continue;
      sum += score;
      count++;
    }
    known[place - first] = next;
    priors[place - first] = prior ?? sum / count;
  }
  outcomes.sum = sum;
  outcomes.count = count;
  outcomes.next = next;
}

/** Of a key of which a post has one value: what `addToTally` and `writeStatistics` do, without a call or a question per post. */
function writeSingle(
  { posts: { codes }, sums, counts }: Tally,
  { scores, order, settings, known, priors }: OrderedOutcomes,
  { first, end, before }: Batch,
  { data, width, column }: StatisticsPlace,
): void {
  const weight = settings.priorWeight;
  let next = before;
  for (let place = first; place < end; place++) {
    for (const last = known[place - first]; next < last; next++) {
      const from = order === undefined ? next : order[next];
      const score = scores[from];
      if (Number.isNaN(score)) continue;
      sums[codes[from]] += score;
      counts[codes[from]]++;
    }
    const post = order === undefined ? place : order[place];
    const code = codes[post];
    data[post * width + column] = (sums[code] + weight * priors[place - first]) / (counts[code] + weight);
  }
}

/** Of a key of which a post may have several values. */
function writeSeveral(
  tally: Tally,
  { scores, order, settings, known, priors }: OrderedOutcomes,
  { first, end, before }: Batch,
  { data, width, column }: StatisticsPlace,
): void {
  let next = before;
  for (let place = first; place < end; place++) {
    for (; next < known[place - first]; next++) {
      const from = order === undefined ? next : order[next];
      const score = scores[from];
      if (!Number.isNaN(score)) addToTally(tally, from, score);
    }
    const post = order === undefined ? place : order[place];
    writeStatistics(tally, post, priors[place - first], settings.priorWeight, data, post * width + column);
  }
}
