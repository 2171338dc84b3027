import { checkPairs } from "./check-pairs.ts";

/**
 * Pearson's correlation coefficient.
 *
 * @param actual - what was observed
 * @param predicted - what a model said, pair by pair
 * @returns -1 to 1; NaN for fewer than two pairs or if either side is constant
 * @throws TypeError or RangeError if the two are not vectors of finite numbers of one length
 * @example
 * pearsonCorrelation([1, 2, 3], [1, 4, 2]); // => 0.3273268353539886
 */
export function pearsonCorrelation(actual: ArrayLike<number>, predicted: ArrayLike<number>): number {
  checkPairs("pearsonCorrelation", actual, predicted);
  return uncheckedPearsonCorrelation(actual, predicted);
}

/** The two-pass formula: means first, so that a large offset costs no digits. */
export function uncheckedPearsonCorrelation(actual: ArrayLike<number>, predicted: ArrayLike<number>): number {
  const count = actual.length;
  if (count < 2) return Number.NaN;
  let meanActual = 0;
  let meanPredicted = 0;
  for (let i = 0; i < count; i++) {
    meanActual += actual[i];
    meanPredicted += predicted[i];
  }
  meanActual /= count;
  meanPredicted /= count;
  let products = 0;
  let squaresActual = 0;
  let squaresPredicted = 0;
  for (let i = 0; i < count; i++) {
    const a = actual[i] - meanActual;
    const p = predicted[i] - meanPredicted;
    products += a * p;
    squaresActual += a * a;
    squaresPredicted += p * p;
  }
  if (squaresActual === 0 || squaresPredicted === 0) return Number.NaN;
  const correlation = products / Math.sqrt(squaresActual) / Math.sqrt(squaresPredicted);
  return Math.max(-1, Math.min(1, correlation));
}
