import { checkPairs } from "./check-pairs.ts";
import { LEAST_EXACT_SUM, scaleOf } from "./scale-of.ts";

/**
 * Coefficient of determination: 1 less the squared error in units of the variance of what was observed. Equal to
 * scikit-learn's `r2_score`.
 *
 * @param actual - what was observed
 * @param predicted - what a model said, pair by pair
 * @returns 1 at best, 0 for a model as good as the mean, and less for worse ones; NaN for fewer than two pairs. If
 * `actual` is constant, 1 where every prediction is right and 0 else; -Infinity only where it is less than a double holds
 * @throws TypeError or RangeError if the two are not vectors of finite numbers of one length
 * @example
 * rSquared([1, 2, 3], [1, 2, 4]); // => 0.5
 */
export function rSquared(actual: ArrayLike<number>, predicted: ArrayLike<number>): number {
  checkPairs("rSquared", actual, predicted);
  return rSquaredUnchecked(actual, predicted);
}

export function rSquaredUnchecked(actual: ArrayLike<number>, predicted: ArrayLike<number>): number {
  const count = actual.length;
  if (count < 2) return Number.NaN;
  const errors = squaredErrors(actual, predicted, 1);
  const squares = squaredDeviations(actual, 1);
  const isExact =
    squares > LEAST_EXACT_SUM && squares < Number.POSITIVE_INFINITY && errors < Number.POSITIVE_INFINITY;
  return isExact ? 1 - errors / squares : scaledRSquared(actual, predicted);
}

/** The same with both sums in a unit of their own. */
function scaledRSquared(actual: ArrayLike<number>, predicted: ArrayLike<number>): number {
  const errorScale = scaleOf(actual, predicted) / 2;
  const scale = scaleOf(actual) / 2;
  const errors = squaredErrors(actual, predicted, errorScale);
  const squares = squaredDeviations(actual, scale);
  if (squares === 0) return errors === 0 ? 1 : 0;
  // Divided twice: the square of the quotient may be more than a double holds where the product is not
  const unit = scale / errorScale;
  return 1 - (errors / squares) * unit * unit;
}

function squaredErrors(actual: ArrayLike<number>, predicted: ArrayLike<number>, scale: number): number {
  let sum = 0;
  for (let i = 0; i < actual.length; i++) sum += (actual[i] * scale - predicted[i] * scale) ** 2;
  return sum;
}

/** Measured from the first number, so that a constant is seen as one and an offset costs no digits. */
function squaredDeviations(values: ArrayLike<number>, scale: number): number {
  const count = values.length;
  const first = values[0] * scale;
  let mean = 0;
  for (let i = 0; i < count; i++) mean += (values[i] * scale - first) / count;
  let sum = 0;
  for (let i = 0; i < count; i++) sum += (values[i] * scale - first - mean) ** 2;
  return sum;
}
