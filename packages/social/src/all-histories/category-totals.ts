import { MAX_CATEGORIES } from "../history/author-state.ts";

/** Outcomes of an author by category, of those used last: categories are numbers. */
export interface CategoryTotals {
  /** Of a category the sum, in every other place. */
  readonly sums: Float64Array;
  /** In place 2 of every four, the count: 0 for a category that is not kept. Then how many outcomes the author had when the last of the category came. */
  readonly counts: Int32Array;
  /** How many categories are kept, and which. */
  readonly kept: Int32Array;
}

/** What is kept takes in memory, and each category. */
export const KEPT_BYTES: number = Int32Array.BYTES_PER_ELEMENT * (1 + MAX_CATEGORIES);
export const CATEGORY_BYTES: number = 16;

/** Totals that stand in memory, which was all zeros before the first author. */
export function openTotals(buffer: ArrayBuffer, kept: number, byCategory: number): CategoryTotals {
  return {
    sums: new Float64Array(buffer, byCategory),
    counts: new Int32Array(buffer, byCategory),
    kept: new Int32Array(buffer, kept, 1 + MAX_CATEGORIES),
  };
}

/** Empties the totals for another author. */
export function emptyTotals({ sums, counts, kept }: CategoryTotals): void {
  for (const category of kept.subarray(1, 1 + kept[0])) {
    sums[2 * category] = 0;
    counts[4 * category + 2] = 0;
  }
  kept[0] = 0;
}

/** The mean of a category, NaN if it is not kept. */
export function categoryMean({ sums, counts }: CategoryTotals, category: number): number {
  return sums[2 * category] / counts[4 * category + 2];
}

/** Adds an outcome; where there are too many categories, the one used longest ago makes room. */
export function addToTotals(totals: CategoryTotals, category: number, score: number, usedAt: number): void {
  const { sums, counts } = totals;
  const at = 4 * category + 2;
  if (counts[at] === 0) keepCategory(totals, category);
  sums[2 * category] += score;
  counts[at]++;
  counts[at + 1] = usedAt;
}

function keepCategory({ sums, counts, kept }: CategoryTotals, category: number): void {
  const [size] = kept;
  if (size < MAX_CATEGORIES) {
    kept[++kept[0]] = category;
    return;
  }
  const usedAt = (place: number) => counts[4 * kept[place] + 3];
  let oldest = 1;
  for (let place = 2; place <= size; place++) if (usedAt(place) < usedAt(oldest)) oldest = place;
  sums[2 * kept[oldest]] = 0;
  counts[4 * kept[oldest] + 2] = 0;
  kept[oldest] = category;
}
