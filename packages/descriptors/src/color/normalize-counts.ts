/**
 * What is done to the counts of a histogram: divided by their sum, by their Euclidean norm, or nothing. Single precision
 * holds counts up to 2^24 exactly.
 */
export type HistogramNorm = "l1" | "l2" | "none";

export const HISTOGRAM_NORMS: readonly HistogramNorm[] = ["l1", "l2", "none"];

/** Counts as a feature vector; all zeros stay zeros. */
export function normalizeCounts(counts: Uint32Array, norm: HistogramNorm): Float32Array {
  let sum = 0;
  for (const count of counts) sum += norm === "l2" ? count * count : count;
  const length = norm === "l2" ? Math.sqrt(sum) : sum;
  const divisor = norm === "none" || length === 0 ? 1 : length;
  return Float32Array.from(counts, (count) => count / divisor);
}
