import { HOUR_TOTALS } from "../history/author-state.ts";
import {
  addToTotals,
  type CategoryTotals,
  categoryMean,
  emptyTotals,
  KEPT_BYTES,
  openTotals,
} from "./category-totals.ts";

/** What all known outcomes of an author come to. */
export interface Totals {
  /** Sum, best and last, then sums by weekday and hour of the day, then counts. */
  readonly numbers: Float64Array;
  /** The next post to look at, and how many outcomes are known. */
  readonly counts: Int32Array;
  readonly categories: CategoryTotals;
}

const HOURS = 3;
const NUMBERS = HOURS + 2 * HOUR_TOTALS;
const COUNTS_PLACE = Float64Array.BYTES_PER_ELEMENT * NUMBERS;
const KEPT_PLACE = COUNTS_PLACE + 2 * Int32Array.BYTES_PER_ELEMENT;

/** What totals take in memory, but for those by category. */
export const TOTALS_BYTES: number = KEPT_PLACE + KEPT_BYTES;

/** The author's posts, as far as totals go. */
export interface TotaledPosts {
  /** NaN where there is no outcome. */
  readonly scores: Float64Array;
  readonly hours: Uint8Array;
  readonly categories: Int32Array;
  /** The category that stands for none. */
  readonly none: number;
}

/** Totals that stand in memory, which was all zeros before the first author. */
export function totalsIn(buffer: ArrayBuffer, place: number, byCategory: number): Totals {
  return {
    numbers: new Float64Array(buffer, place, NUMBERS),
    counts: new Int32Array(buffer, place + COUNTS_PLACE, 2),
    categories: openTotals(buffer, place + KEPT_PLACE, byCategory),
  };
}

/** Empties totals for another author. */
export function emptyForAuthor({ numbers, counts, categories }: Totals): void {
  numbers.fill(0);
  numbers[1] = Number.NEGATIVE_INFINITY;
  counts.fill(0);
  emptyTotals(categories);
}

/** Takes in outcomes until so many are known. */
export function takeOutcomes(totals: Totals, posts: TotaledPosts, known: number): void {
  const { counts } = totals;
  for (; counts[1] < known; counts[0]++) {
    if (!Number.isNaN(posts.scores[counts[0]])) takeOutcome(totals, posts);
  }
}

function takeOutcome({ numbers, counts, categories }: Totals, posts: TotaledPosts): void {
  const [post, known] = counts;
  const score = posts.scores[post];
  for (const place of placesOf(posts.hours[post])) {
    numbers[place] += score;
    numbers[place + HOUR_TOTALS]++;
  }
  const category = posts.categories[post];
  if (category !== posts.none) addToTotals(categories, category, score, known);
  numbers[0] += score;
  numbers[1] = Math.max(numbers[1], score);
  numbers[2] = score;
  counts[1] = known + 1;
}

/** Writes the columns of a post. */
export function writeTotals(
  { numbers, counts, categories }: Totals,
  posts: TotaledPosts,
  post: number,
  features: Float32Array,
  start: number,
): void {
  const [, known] = counts;
  const [sum, best, last] = numbers;
  const [weekday, hour] = placesOf(posts.hours[post]);
  features[start + 1] = known;
  features[start + 3] = known === 0 ? Number.NaN : last;
  features[start + 4] = sum / known;
  features[start + 5] = known === 0 ? Number.NaN : best;
  features[start + 6] = categoryMean(categories, posts.categories[post]);
  features[start + 7] = numbers[weekday] / numbers[weekday + HOUR_TOTALS];
  features[start + 8] = numbers[hour] / numbers[hour + HOUR_TOTALS];
}

/** Where the sums of the weekday and of the hour of the day stand of an hour of the week. */
function placesOf(hour: number): [number, number] {
  return [HOURS + Math.floor(hour / 24), HOURS + 7 + (hour % 24)];
}
