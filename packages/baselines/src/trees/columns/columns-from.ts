import { type Matrix, packedMatrix } from "@vscnn/core";

/** A matrix in single precision, column after column. */
export interface Columns {
  rows: number;
  columns: number;
  /** `values[column * rows + row]`; never -0. A missing value is NaN, and its bits are those of {@link MISSING_BITS}. */
  values: Float32Array;
}

/** A positive NaN: as an integer it is larger than every number, so that missing values are sorted last. */
const MISSING_BITS = 0x7fc00000;

/**
 * Rounds a matrix to single precision, in which tree models see their columns as scikit-learn's trees do.
 *
 * @throws RangeError if a number is too large for single precision
 */
export function columnsFrom(functionName: string, matrix: Matrix): Columns {
  const [rows, columns] = matrix.shape as [number, number];
  const data = packedMatrix(matrix);
  const values = new Float32Array(rows * columns);
  const bits = new Int32Array(values.buffer);
  for (let row = 0, at = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, at++) {
      // Adding 0 makes 0 of -0, so that equal numbers have equal bits
      const value = Math.fround(data[at]) + 0;
      const to = column * rows + row;
      values[to] = value;
      if (Number.isFinite(value)) continue;
      if (Number.isNaN(value)) bits[to] = MISSING_BITS;
      else throw tooLarge(functionName, data[at], row, column);
    }
  }
  return { rows, columns, values };
}

function tooLarge(functionName: string, value: number, row: number, column: number): RangeError {
  return new RangeError(
    `${functionName}: matrix must fit single precision, got ${value} at row ${row}, column ${column}`,
  );
}
