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

/**
 * Four sums side by side, so that an addition does not wait for the one before it. Each takes four neighboring errors at a time, which
 * are added up in pairs; those that are left over go to the first. Sixteen pairs a turn: the engine looks at both arrays once a turn.
 */
function squareSum(actual: ArrayLike<number>, predicted: ArrayLike<number>): number {
  const { length } = actual;
  const end = length - (length % 16);
  let [first, second, third, fourth] = [0, 0, 0, 0];
  for (let i = 0; i < end; i += 16) {
    first += fourSquared(actual, predicted, i);
    second += fourSquared(actual, predicted, i + 4);
    third += fourSquared(actual, predicted, i + 8);
    fourth += fourSquared(actual, predicted, i + 12);
  }
  for (let i = end; i < length; i++) first += square(actual[i] - predicted[i]);
  return first + second + (third + fourth);
}

function fourSquared(actual: ArrayLike<number>, predicted: ArrayLike<number>, i: number): number {
  const first = square(actual[i] - predicted[i]) + square(actual[i + 1] - predicted[i + 1]);
  const second = square(actual[i + 2] - predicted[i + 2]) + square(actual[i + 3] - predicted[i + 3]);
  return first + second;
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
