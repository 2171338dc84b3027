import { type Matrix, packedMatrix } from "@vscnn/core";

/** A matrix in single precision, column after column. */
export interface Columns {
  rows: number;
  columns: number;
  /** `values[column * rows + row]`; never -0. */
  values: Float32Array;
}

/** Columns and, for each, its rows in ascending order of value; equal values in ascending order of row. */
export interface SortedColumns extends Columns {
  /** `order[column * rows + rank]` is a row. */
  order: Int32Array;
  /** 1 for a column in which some value occurs twice. */
  tied: Uint8Array;
}

/**
 * Rounds a matrix to single precision, in which tree models see their columns as scikit-learn's trees do.
 *
 * @throws RangeError if a number is too large for single precision
 */
export function columnsFrom(functionName: string, matrix: Matrix): Columns {
  const [rows, columns] = matrix.shape as [number, number];
  const data = packedMatrix(matrix);
  const values = new Float32Array(rows * columns);
  for (let row = 0, at = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, at++) {
      // Adding 0 makes 0 of -0, so that equal numbers have equal bits
      const value = Math.fround(data[at]) + 0;
      if (!Number.isFinite(value)) {
        throw new RangeError(
          `${functionName}: matrix must fit single precision, got ${data[at]} at row ${row}, column ${column}`,
        );
      }
      values[column * rows + row] = value;
    }
  }
  return { rows, columns, values };
}

/** Sorts every column once: a radix sort of the numbers' bits, 11 at a time, in time proportional to the rows. */
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
    let current = spare;
    let other = sorted;
    for (let row = 0; row < rows; row++) current[row] = row;
    for (const shift of [0, 11, 22]) {
      if (radixPass(current, other, keys, shift)) [current, other] = [other, current];
    }
    if (current !== sorted) sorted.set(current);
    for (let rank = 1; rank < rows && tied[column] === 0; rank++) {
      if (keys[sorted[rank]] === keys[sorted[rank - 1]]) tied[column] = 1;
    }
  }
  return { rows, columns, values, order, tied };
}

/** An unsigned integer that is ordered as the single-precision number with these bits. */
function orderedBits(bits: number): number {
  return (bits < 0 ? ~bits : bits ^ 0x80000000) >>> 0;
}

/** One pass of the sort; false, and nothing written, if the digit is the same in all keys, as the low one of integers. */
function radixPass(from: Int32Array, to: Int32Array, keys: Uint32Array, shift: number): boolean {
  const starts = new Uint32Array(2049);
  for (let i = 0; i < keys.length; i++) starts[((keys[i] >>> shift) & 2047) + 1]++;
  if (starts[((keys[0] >>> shift) & 2047) + 1] === keys.length) return false;
  for (let digit = 0; digit < 2048; digit++) starts[digit + 1] += starts[digit];
  for (let i = 0; i < from.length; i++) to[starts[(keys[from[i]] >>> shift) & 2047]++] = from[i];
  return true;
}
