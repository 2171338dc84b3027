import { checkPairs } from "./check-pairs.ts";

/**
 * Coefficient of determination: 1 less the squared error in units of the variance of what was observed. Equal to
 * scikit-learn's `r2_score`.
 *
 * @param actual - what was observed
 * @param predicted - what a model said, pair by pair
 * @returns 1 at best, 0 for a model as good as the mean, and less for worse ones; NaN for fewer than two pairs. If
 * `actual` is constant, 1 where every prediction is right and 0 else
 * @throws TypeError or RangeError if the two are not vectors of finite numbers of one length
 * @example
 * rSquared([1, 2, 3], [1, 2, 4]); // => 0.5
 */
export function rSquared(actual: ArrayLike<number>, predicted: ArrayLike<number>): number {
  checkPairs("rSquared", actual, predicted);
  return uncheckedRSquared(actual, predicted);
}

export function uncheckedRSquared(actual: ArrayLike<number>, predicted: ArrayLike<number>): number {
  const count = actual.length;
  if (count < 2) return Number.NaN;
  // Measured from the first number, so that a constant is seen as one and an offset costs no digits
  let mean = 0;
  for (let i = 0; i < count; i++) mean += (actual[i] - actual[0]) / count;
  let errors = 0;
  let squares = 0;
  for (let i = 0; i < count; i++) {
    errors += (actual[i] - predicted[i]) ** 2;
    squares += (actual[i] - actual[0] - mean) ** 2;
  }
  if (squares === 0) return errors === 0 ? 1 : 0;
  return 1 - errors / squares;
}
