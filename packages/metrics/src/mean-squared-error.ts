import { areTypedPairs } from "./are-typed-pairs.ts";
import { checkPairs } from "./check-pairs.ts";
import { scaleOf } from "./scale-of.ts";

/**
 * Mean squared error: the mean of (actual - predicted)^2.
 *
 * @param actual - what was observed
 * @param predicted - what a model said, pair by pair
 * @returns 0 or more; NaN for no pairs; Infinity or 0 where the mean itself is more, or less, than a double holds, for
 * example for errors of 1e200
 * @throws TypeError or RangeError if the two are not vectors of finite numbers of one length
 * @example
 * meanSquaredError([1, 2, 3], [1, 4, 2]); // => 1.6666666666666667
 */
export function meanSquaredError(actual: ArrayLike<number>, predicted: ArrayLike<number>): number {
  if (areTypedPairs(actual, predicted)) {
    const sum = squareSum(actual, predicted);
    if (sum < Number.POSITIVE_INFINITY) return sum / actual.length;
  }
  checkPairs("meanSquaredError", actual, predicted);
  return meanSquaredErrorUnchecked(actual, predicted);
}

export function meanSquaredErrorUnchecked(actual: ArrayLike<number>, predicted: ArrayLike<number>): number {
  const sum = squareSum(actual, predicted);
  return sum < Number.POSITIVE_INFINITY ? sum / actual.length : meanOfScaled(actual, predicted);
}

/** Four sums, of the four quarters: an addition does not wait for the one before it, and one index serves all four. */
function squareSum(actual: ArrayLike<number>, predicted: ArrayLike<number>): number {
  const { length } = actual;
  const quarter = Math.floor(length / 4);
  let [first, second, third, fourth] = [0, 0, 0, 0];
  for (let i = 0; i < quarter; i++) {
    first += square(actual[i] - predicted[i]);
    second += square(actual[i + quarter] - predicted[i + quarter]);
    third += square(actual[i + 2 * quarter] - predicted[i + 2 * quarter]);
    fourth += square(actual[i + 3 * quarter] - predicted[i + 3 * quarter]);
  }
  for (let i = 4 * quarter; i < length; i++) fourth += square(actual[i] - predicted[i]);
  return first + second + (third + fourth);
}

function square(value: number): number {
  return value * value;
}

/** The same in a unit in which the largest error is about 1. */
function meanOfScaled(actual: ArrayLike<number>, predicted: ArrayLike<number>): number {
  const errors = Float64Array.from(actual, (value, i) => value - predicted[i]);
  const scale = scaleOf(errors);
  let mean = 0;
  for (const error of errors) mean += (error * scale) ** 2 / errors.length;
  return mean / scale / scale;
}
