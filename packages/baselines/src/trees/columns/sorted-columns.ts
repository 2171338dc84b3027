import type { Columns } from "./columns-from.ts";
import { orderedBits } from "./ordered-bits.ts";

/** Columns and, for each, its rows in ascending order of value; equal values in ascending order of row. */
export interface SortedColumns extends Columns {
  /** `order[column * rows + rank]` is a row; missing values come last. */
  order: Int32Array;
  /** 1 for a column in which some value occurs twice. */
  tied: Uint8Array;
}

/** The radix sort takes this many bits of the numbers at a time. */
const DIGIT_BITS = 11;
const DIGITS = 2 ** DIGIT_BITS;

/** Sorts every column once, by a radix sort of the numbers' bits, in time proportional to the rows. */
export function sortColumns(source: Columns): SortedColumns {
  const { rows, columns, values } = source;
  const order = new Int32Array(rows * columns);
  const tied = new Uint8Array(columns);
  const keys = new Uint32Array(rows);
  const spare = new Int32Array(rows);
  for (let column = 0; column < columns; column++) {
    const from = column * rows;
    const bits = new Int32Array(values.buffer, values.byteOffset + from * 4, rows);
    for (let row = 0; row < rows; row++) keys[row] = orderedBits(bits[row]);
    const sorted = order.subarray(from, from + rows);
    sortByKey(keys, sorted, spare);
    for (let rank = 1; rank < rows && tied[column] === 0; rank++) {
      if (keys[sorted[rank]] === keys[sorted[rank - 1]]) tied[column] = 1;
    }
  }
  return { rows, columns, values, order, tied };
}

/** Writes the rows to `sorted` in ascending order of their keys. */
function sortByKey(keys: Uint32Array, sorted: Int32Array, spare: Int32Array): void {
  let current = spare;
  let other = sorted;
  for (let row = 0; row < keys.length; row++) current[row] = row;
  for (let shift = 0; shift < 32; shift += DIGIT_BITS) {
    if (sortByDigit(current, other, keys, shift)) [current, other] = [other, current];
  }
  if (current !== sorted) sorted.set(current);
}

/** One pass of the sort. If the digit is the same in all keys, writes nothing and returns false. */
function sortByDigit(from: Int32Array, to: Int32Array, keys: Uint32Array, shift: number): boolean {
  const starts = new Uint32Array(DIGITS + 1);
  const mask = DIGITS - 1;
  for (let i = 0; i < keys.length; i++) starts[((keys[i] >>> shift) & mask) + 1]++;
  if (starts[((keys[0] >>> shift) & mask) + 1] === keys.length) return false;
  for (let digit = 0; digit < DIGITS; digit++) starts[digit + 1] += starts[digit];
  for (let i = 0; i < from.length; i++) to[starts[(keys[from[i]] >>> shift) & mask]++] = from[i];
  return true;
}
