import { checkVector } from "@vscnn/core";
import { type Bounds, checkBounds } from "./intervals/prediction-interval.ts";

/**
 * The share of intervals that hold the truth.
 *
 * @param actual - what was observed
 * @param bounds - an interval for each row, bounds included; they may be infinite
 * @returns 0 to 1; NaN for no rows
 * @throws TypeError or RangeError if these are not vectors of one length, or a number is NaN
 * @example
 * coverage([1, 2, 3, 4], { lower: [0, 0, 4, 4], upper: [2, 1, 5, 4] }); // => 0.5
 */
export function coverage(actual: ArrayLike<number>, bounds: Bounds): number {
  checkVector("coverage", "actual", actual);
  checkBounds("coverage", bounds, actual.length);
  let held = 0;
  for (let i = 0; i < actual.length; i++) {
    if (actual[i] >= bounds.lower[i] && actual[i] <= bounds.upper[i]) held++;
  }
  return held / actual.length;
}
