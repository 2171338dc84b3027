import { dot } from "./dot.ts";

/**
 * The squared length of a run of numbers.
 *
 * @param values - an array
 * @param from - where the run begins
 * @param length - how long it is
 * @example
 * squareSum(Float64Array.of(3, 4), 0, 2); // => 25
 */
export function squareSum(values: Float64Array, from: number, length: number): number {
  return dot(values, from, values, from, length);
}
