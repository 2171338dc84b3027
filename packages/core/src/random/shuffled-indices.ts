import { checkFunction } from "../checks/check-function.ts";
import { checkInteger } from "../checks/check-integer.ts";

/**
 * The integers 0 to count - 1 in random order (Fisher-Yates): every order equally likely.
 *
 * @param count - how many, 0 or more
 * @param random - uniform numbers in [0, 1)
 * @throws TypeError or RangeError if count is not an integer from 0 to 2^32 - 1, or random is not a function
 * @example
 * shuffledIndices(5, createRandom(1)).length; // => 5
 */
export function shuffledIndices(count: number, random: () => number): Uint32Array {
  checkInteger("shuffledIndices", "count", count, { min: 0, max: 0xffffffff });
  checkFunction("shuffledIndices", "random", random);
  const indices = Uint32Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last--) {
    const chosen = Math.floor(random() * (last + 1));
    const kept = indices[last];
    indices[last] = indices[chosen];
    indices[chosen] = kept;
  }
  return indices;
}
