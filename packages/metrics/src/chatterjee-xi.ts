import { checkInteger, checkOptions, createRandom, type OptionNames, shuffledIndices } from "@vscnn/core";
import { checkPairs } from "./check-pairs.ts";

/** Options of {@link chatterjeeXi}. */
export interface ChatterjeeXiOptions {
  /** Seed of the order of equal causes, an integer from 0 to 2^32 - 1. @defaultValue 0 */
  seed?: number;
}

const OPTIONS: OptionNames<ChatterjeeXiOptions> = { seed: true };

/**
 * Chatterjee's coefficient of how far one variable is a function of another, whatever function, rising or not: 0 where they
 * are independent, 1 where it is one without noise, both for many pairs.
 *
 * @param cause - the variable that may decide
 * @param effect - the variable that may be decided, pair by pair
 * @returns at most 1, and about 0 or slightly below for independent variables; NaN for fewer than two pairs or a constant effect
 * @throws TypeError or RangeError if the two are not vectors of finite numbers of one length, or the option is not legal
 * @example
 * const squares = Array.from({ length: 101 }, (_, i) => (i - 50) ** 2);
 * chatterjeeXi([...squares.keys()], squares); // => 0.941176470588
 * @see Chatterjee 2021, doi:10.1080/01621459.2020.1758115, eq. 1.2
 */
export function chatterjeeXi(
  cause: ArrayLike<number>,
  effect: ArrayLike<number>,
  options: ChatterjeeXiOptions = {},
): number {
  checkPairs("chatterjeeXi", cause, effect, ["cause", "effect"]);
  checkOptions("chatterjeeXi", options, OPTIONS);
  const { seed = 0 } = options;
  checkInteger("chatterjeeXi", "seed", seed, { min: 0, max: 2 ** 32 - 1 });
  return chatterjeeXiUnchecked(cause, effect, seed);
}

export function chatterjeeXiUnchecked(cause: ArrayLike<number>, effect: ArrayLike<number>, seed = 0): number {
  const count = cause.length;
  if (count < 2) return Number.NaN;
  // The sort is stable: equal causes stay in the random order
  const order = Array.from(shuffledIndices(count, createRandom(seed))).sort((a, b) => cause[a] - cause[b]);
  const sorted = Float64Array.from(effect).sort();
  let steps = 0;
  let spread = 0;
  let before = 0;
  order.forEach((row, place) => {
    const below = lowerBound(sorted, effect[row]);
    const upTo = upperBound(sorted, effect[row]);
    if (place > 0) steps += Math.abs(upTo - before);
    before = upTo;
    // How many effects are at least as large, and how many are smaller
    spread += (count - below) * below;
  });
  return spread === 0 ? Number.NaN : 1 - (count * steps) / (2 * spread);
}

/** How many ascending numbers are smaller. */
function lowerBound(sorted: Float64Array, value: number): number {
  return countWhile(sorted, (other) => other < value);
}

/** How many ascending numbers are not larger. */
function upperBound(sorted: Float64Array, value: number): number {
  return countWhile(sorted, (other) => other <= value);
}

function countWhile(sorted: Float64Array, isBefore: (value: number) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(sorted[middle])) low = middle + 1;
    else high = middle;
  }
  return low;
}
