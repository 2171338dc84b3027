import { areTypedPairs } from "./are-typed-pairs.ts";
import { checkPairs } from "./check-pairs.ts";

/**
 * Mean absolute error: the mean of |actual - predicted|.
 *
 * @param actual - what was observed
 * @param predicted - what a model said, pair by pair
 * @returns 0 or more; NaN for no pairs; Infinity only where the mean itself is more than a double holds
 * @throws TypeError or RangeError if the two are not vectors of finite numbers of one length
 * @example
 * meanAbsoluteError([1, 2, 3], [1, 4, 2]); // => 1
 */
export function meanAbsoluteError(actual: ArrayLike<number>, predicted: ArrayLike<number>): number {
  if (areTypedPairs(actual, predicted)) {
    const sum = absoluteSum(actual, predicted);
    if (sum < Number.POSITIVE_INFINITY) return sum / actual.length;
  }
  checkPairs("meanAbsoluteError", actual, predicted);
  return meanAbsoluteErrorUnchecked(actual, predicted);
}

export function meanAbsoluteErrorUnchecked(actual: ArrayLike<number>, predicted: ArrayLike<number>): number {
  const sum = absoluteSum(actual, predicted);
  return sum < Number.POSITIVE_INFINITY ? sum / actual.length : meanOfLarge(actual, predicted);
}

/**
 * Four sums side by side, so that an addition does not wait for the one before it. Each takes four neighboring errors at a time, which
 * are added up in pairs; those that are left over go to the first. Sixteen pairs a turn: the engine looks at both arrays once a turn.
 */
function absoluteSum(actual: ArrayLike<number>, predicted: ArrayLike<number>): number {
  const { length } = actual;
  const end = length - (length % 16);
  let [first, second, third, fourth] = [0, 0, 0, 0];
  for (let i = 0; i < end; i += 16) {
    first += fourAbsolute(actual, predicted, i);
    second += fourAbsolute(actual, predicted, i + 4);
    third += fourAbsolute(actual, predicted, i + 8);
    fourth += fourAbsolute(actual, predicted, i + 12);
  }
  for (let i = end; i < length; i++) first += Math.abs(actual[i] - predicted[i]);
  return first + second + (third + fourth);
}

function fourAbsolute(actual: ArrayLike<number>, predicted: ArrayLike<number>, i: number): number {
  const first = Math.abs(actual[i] - predicted[i]) + Math.abs(actual[i + 1] - predicted[i + 1]);
  const second = Math.abs(actual[i + 2] - predicted[i + 2]) + Math.abs(actual[i + 3] - predicted[i + 3]);
  return first + second;
}

/** The same of halves and divided before it is summed: neither a difference nor the sum can overflow. */
function meanOfLarge(actual: ArrayLike<number>, predicted: ArrayLike<number>): number {
  let half = 0;
  let most = 0;
  for (let i = 0; i < actual.length; i++) {
    const error = Math.abs(actual[i] / 2 - predicted[i] / 2);
    half += error / actual.length;
    if (error > most) most = error;
  }
  // Rounding must not make the mean more than the largest error
  return 2 * Math.min(half, most);
}
