import { checkPairs } from "./check-pairs.ts";
import { meanAbsoluteErrorUnchecked } from "./mean-absolute-error.ts";
import { meanSquaredErrorUnchecked } from "./mean-squared-error.ts";
import { spearmanRhoUnchecked } from "./spearman-rho.ts";

/** What {@link evaluateRegression} gives: the three figures of the paper's Tables III to VII. */
export interface RegressionEvaluation {
  /** Spearman's rank correlation, see {@link spearmanRho}. */
  spearmanRho: number;
  /** Mean absolute error, see {@link meanAbsoluteError}. */
  mae: number;
  /** Mean squared error, see {@link meanSquaredError}. */
  mse: number;
}

/**
 * Judges predictions: Spearman's rho, mean absolute error, mean squared error.
 *
 * @param actual - what was observed
 * @param predicted - what a model said, pair by pair
 * @returns the three; rho is NaN for fewer than two pairs or a constant side, the errors are NaN for no pairs
 * @throws TypeError or RangeError if the two are not vectors of finite numbers of one length
 * @example
 * evaluateRegression([1, 2, 3], [1, 4, 2]); // => { spearmanRho: 0.5, mae: 1, mse: 1.6666666666666667 }
 */
export function evaluateRegression(
  actual: ArrayLike<number>,
  predicted: ArrayLike<number>,
): RegressionEvaluation {
  checkPairs("evaluateRegression", actual, predicted);
  return {
    spearmanRho: spearmanRhoUnchecked(actual, predicted),
    mae: meanAbsoluteErrorUnchecked(actual, predicted),
    mse: meanSquaredErrorUnchecked(actual, predicted),
  };
}
