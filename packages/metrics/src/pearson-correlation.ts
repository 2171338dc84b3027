import { checkPairs } from "./check-pairs.ts";
import { LEAST_EXACT_SUM, scaleOf } from "./scale-of.ts";

/**
 * Pearson's correlation coefficient.
 *
 * @param actual - what was observed
 * @param predicted - what a model said, pair by pair
 * @returns -1 to 1; NaN for fewer than two pairs or if either side is constant
 * @throws TypeError or RangeError if the two are not vectors of finite numbers of one length
 * @example
 * pearsonCorrelation([1, 2, 3], [1, 4, 2]); // => 0.327326835354
 */
export function pearsonCorrelation(actual: ArrayLike<number>, predicted: ArrayLike<number>): number {
  checkPairs("pearsonCorrelation", actual, predicted);
  return pearsonCorrelationUnchecked(actual, predicted);
}

export function pearsonCorrelationUnchecked(actual: ArrayLike<number>, predicted: ArrayLike<number>): number {
  if (actual.length < 2) return Number.NaN;
  const a = standardizedDeviations(actual);
  const p = standardizedDeviations(predicted);
  if (a === undefined || p === undefined) return Number.NaN;
  let products = 0;
  let squaresA = 0;
  let squaresP = 0;
  for (let i = 0; i < a.length; i++) {
    products += a[i] * p[i];
    squaresA += a[i] * a[i];
    squaresP += p[i] * p[i];
  }
  const correlation = products / Math.sqrt(squaresA * squaresP);
  return Math.max(-1, Math.min(1, correlation));
}

/**
 * Deviations from the mean in units of the largest, so that no square overflows; undefined for a constant. The mean is
 * measured from the first number, so that a constant is seen as one and an offset costs no digits.
 */
function standardizedDeviations(values: ArrayLike<number>, scale = 1): Float64Array | undefined {
  const count = values.length;
  const first = values[0] * scale;
  let mean = 0;
  for (let i = 0; i < count; i++) mean += (values[i] * scale - first) / count;
  const deviations = new Float64Array(count);
  let largest = 0;
  for (let i = 0; i < count; i++) {
    deviations[i] = values[i] * scale - first - mean;
    largest = Math.max(largest, Math.abs(deviations[i]));
  }
  if (largest === 0) return undefined;
  // Beyond these a difference has overflowed, or the mean lost digits
  const isExact = largest > LEAST_EXACT_SUM && largest < Number.POSITIVE_INFINITY;
  if (!isExact && scale === 1) return standardizedDeviations(values, scaleOf(values) / 2);
  for (let i = 0; i < count; i++) deviations[i] /= largest;
  return deviations;
}
