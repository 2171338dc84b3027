import { checkPairs } from "./check-pairs.ts";

/**
 * Mean squared error: the mean of (actual - predicted)^2.
 *
 * @param actual - what was observed
 * @param predicted - what a model said, pair by pair
 * @returns 0 or more; NaN for no pairs
 * @throws TypeError or RangeError if the two are not vectors of finite numbers of one length
 * @example
 * meanSquaredError([1, 2, 3], [1, 4, 2]); // => 1.6666666666666667
 */
export function meanSquaredError(actual: ArrayLike<number>, predicted: ArrayLike<number>): number {
  checkPairs("meanSquaredError", actual, predicted);
  return uncheckedMeanSquaredError(actual, predicted);
}

export function uncheckedMeanSquaredError(actual: ArrayLike<number>, predicted: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < actual.length; i++) {
    const error = actual[i] - predicted[i];
    sum += error * error;
  }
  return sum / actual.length;
}
