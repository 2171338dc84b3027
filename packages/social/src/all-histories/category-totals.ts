import { MAX_CATEGORIES } from "../history/author-state.ts";

/** Outcomes of an author by category, of those used last: categories are numbers. */
export interface CategoryTotals {
  readonly sums: Float64Array;
  /** 0 for a category that is not kept. */
  readonly counts: Float64Array;
  /** How many outcomes the author had when the last one of the category came. */
  readonly usedAt: Float64Array;
  /** The categories that are kept. */
  readonly kept: Int32Array;
  size: number;
}

export function createCategoryTotals(categories: number): CategoryTotals {
  return {
    sums: new Float64Array(categories),
    counts: new Float64Array(categories),
    usedAt: new Float64Array(categories),
    kept: new Int32Array(MAX_CATEGORIES),
    size: 0,
  };
}

/** Empties the totals for another author. */
export function emptyTotals(totals: CategoryTotals): void {
  for (let i = 0; i < totals.size; i++) totals.counts[totals.kept[i]] = 0;
  totals.size = 0;
}

/** Adds an outcome; where there are too many categories, the one used longest ago makes room. */
export function addToTotals(totals: CategoryTotals, category: number, score: number, usedAt: number): void {
  const { sums, counts } = totals;
  if (counts[category] === 0) {
    sums[category] = 0;
    keepCategory(totals, category);
  }
  sums[category] += score;
  counts[category]++;
  totals.usedAt[category] = usedAt;
}

function keepCategory(totals: CategoryTotals, category: number): void {
  const { counts, usedAt, kept } = totals;
  if (totals.size < MAX_CATEGORIES) {
    kept[totals.size++] = category;
    return;
  }
  let oldest = 0;
  for (let i = 1; i < MAX_CATEGORIES; i++) if (usedAt[kept[i]] < usedAt[kept[oldest]]) oldest = i;
  counts[kept[oldest]] = 0;
  kept[oldest] = category;
}
