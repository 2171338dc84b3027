import { checkVector } from "@vscnn/core";
import { writeSortedPairs } from "./write-sorted-pairs.ts";

/**
 * Ranks from 1 to n; equal numbers share the mean of the ranks that they span. Equal to SciPy's `rankdata`.
 *
 * @param values - finite numbers; -0 and 0 are equal
 * @returns a rank for each number, in their order
 * @throws TypeError or RangeError if it is not a vector of finite numbers
 * @example
 * midranks([10, 30, 20, 20]); // => [1, 4, 2.5, 2.5]
 */
export function midranks(values: ArrayLike<number>): Float64Array {
  checkVector("midranks", "values", values);
  return midranksUnchecked(values);
}

/** {@link midranks} of numbers that have been checked. */
export function midranksUnchecked(values: ArrayLike<number>): Float64Array {
  const indices = new Float64Array(values.length);
  for (let i = 0; i < indices.length; i++) indices[i] = i;
  const pairs = new Float64Array(2 * values.length);
  writeSortedPairs(sortable(values), indices, pairs);
  const inOrder = new Float64Array(values.length);
  writeMidranks(pairs, inOrder);
  const ranks = new Float64Array(values.length);
  for (let i = 0; i < ranks.length; i++) ranks[pairs[2 * i + 1]] = inOrder[i];
  return ranks;
}

/**
 * The midranks of two lists, those of a pair beside each other, but the pairs in another order: to put them back would
 * take as long as half of the sorting.
 */
export function jointMidranks(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
): [first: Float64Array, second: Float64Array] {
  // Three buffers, used twice: fresh memory costs more than what is computed in it
  const firsts = sortable(first);
  const seconds = sortable(second);
  const pairs = new Float64Array(2 * firsts.length);
  writeSortedPairs(firsts, seconds, pairs);
  writeMidranks(pairs, firsts);
  writeSeconds(pairs, seconds);
  writeSortedPairs(seconds, firsts, pairs);
  writeSeconds(pairs, firsts);
  writeMidranks(pairs, seconds);
  return [firsts, seconds];
}

/** A copy in double, in which -0 becomes 0, whose bits sort in its place. */
function sortable(values: ArrayLike<number>): Float64Array {
  const numbers = new Float64Array(values.length);
  for (let i = 0; i < numbers.length; i++) numbers[i] = values[i] + 0;
  return numbers;
}

/** Writes the midranks of the first numbers of sorted pairs. */
function writeMidranks(pairs: Float64Array, ranks: Float64Array): void {
  for (let first = 0; first < ranks.length; ) {
    const value = pairs[2 * first];
    let after = first + 1;
    while (after < ranks.length && pairs[2 * after] === value) after++;
    for (const rank = (first + 1 + after) / 2; first < after; first++) ranks[first] = rank;
  }
}

function writeSeconds(pairs: Float64Array, seconds: Float64Array): void {
  for (let i = 0; i < seconds.length; i++) seconds[i] = pairs[2 * i + 1];
}
