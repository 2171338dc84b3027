/** What is done to the counts of a histogram: divided by their sum, by their Euclidean norm, or nothing. */
export type HistogramNorm = "l1" | "l2" | "none";

/** @internal */
export const HISTOGRAM_NORMS: readonly HistogramNorm[] = ["l1", "l2", "none"];

/** Counts as a feature vector; all zeros stay zeros. */
export function normalizeCounts(counts: Float64Array | Uint32Array, norm: HistogramNorm): Float32Array {
  let sum = 0;
  for (const count of counts) sum += norm === "l2" ? count * count : count;
  const length = norm === "l2" ? Math.sqrt(sum) : sum;
  const divisor = norm === "none" || length === 0 ? 1 : length;
  return Float32Array.from(counts, (count) => count / divisor);
}
