import { checkPairs } from "./check-pairs.ts";
import { midranks } from "./midranks.ts";

/**
 * Spearman's rank correlation: Pearson's correlation of the midranks. Equal to SciPy's `spearmanr`.
 *
 * @param actual - what was observed
 * @param predicted - what a model said, pair by pair
 * @returns -1 to 1; NaN for fewer than two pairs or if either side is constant
 * @throws TypeError or RangeError if the two are not vectors of finite numbers of one length
 * @example
 * spearmanRho([1, 1, 1, 2], [4, 3, 2, 1]); // => -0.7745966692
 * @see Spearman 1904, doi:10.2307/1412159
 */
export function spearmanRho(actual: ArrayLike<number>, predicted: ArrayLike<number>): number {
  checkPairs("spearmanRho", actual, predicted);
  return uncheckedSpearmanRho(actual, predicted);
}

export function uncheckedSpearmanRho(actual: ArrayLike<number>, predicted: ArrayLike<number>): number {
  return rankCorrelation(midranks(actual), midranks(predicted));
}

/** Pearson's correlation of midranks, whose mean is known and whose products are exact. */
export function rankCorrelation(actual: ArrayLike<number>, predicted: ArrayLike<number>): number {
  const count = actual.length;
  const mean = (count + 1) / 2;
  let products = 0;
  let squaresActual = 0;
  let squaresPredicted = 0;
  for (let i = 0; i < count; i++) {
    const a = actual[i] - mean;
    const p = predicted[i] - mean;
    products += a * p;
    squaresActual += a * a;
    squaresPredicted += p * p;
  }
  // Without two different ranks this is 0 / 0
  return Math.max(-1, Math.min(1, products / Math.sqrt(squaresActual * squaresPredicted)));
}
