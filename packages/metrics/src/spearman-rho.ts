import { checkPairs } from "./check-pairs.ts";
import { jointMidranks } from "./midranks.ts";

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
  return spearmanRhoUnchecked(actual, predicted);
}

export function spearmanRhoUnchecked(actual: ArrayLike<number>, predicted: ArrayLike<number>): number {
  return rankCorrelation(...jointMidranks(actual, predicted));
}

/** Numbers that are summed before they are added to the rest: short sums keep the rounding errors small. */
const BLOCK = 1024;

/** Pearson's correlation of midranks, whose mean is known. */
export function rankCorrelation(actual: ArrayLike<number>, predicted: ArrayLike<number>): number {
  const count = actual.length;
  const mean = (count + 1) / 2;
  let products = 0;
  let squaresActual = 0;
  let squaresPredicted = 0;
  for (let from = 0; from < count; from += BLOCK) {
    const to = Math.min(count, from + BLOCK);
    let blockProducts = 0;
    let blockActual = 0;
    let blockPredicted = 0;
    for (let i = from; i < to; i++) {
      const a = actual[i] - mean;
      const p = predicted[i] - mean;
      blockProducts += a * p;
      blockActual += a * a;
      blockPredicted += p * p;
    }
    products += blockProducts;
    squaresActual += blockActual;
    squaresPredicted += blockPredicted;
  }
  // Without two different ranks this is 0 / 0
  return Math.max(-1, Math.min(1, products / Math.sqrt(squaresActual * squaresPredicted)));
}
