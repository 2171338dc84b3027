import { type Matrix, packedMatrix } from "@vscnn/core";

/** The rows of a matrix, one after the other, each brought to length 1; NaN where a row is all zeros. */
export function unitRows(matrix: Matrix): Float64Array {
  const [rows, columns] = matrix.shape;
  const values = Float64Array.from(packedMatrix(matrix));
  for (let row = 0; row < rows; row++) {
    // Divided by the largest first: the squares of large numbers are infinite, those of small ones 0
    const part = values.subarray(row * columns, (row + 1) * columns);
    const largest = part.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const length = Math.sqrt(part.reduce((sum, value) => sum + (value / largest) ** 2, 0));
    for (let i = 0; i < columns; i++) part[i] = part[i] / largest / length;
  }
  return values;
}

/** The product of a row of one matrix and a row of another. */
export function product(
  a: Float64Array,
  rowOfA: number,
  b: Float64Array,
  rowOfB: number,
  columns: number,
): number {
  let sum = 0;
  for (let i = 0; i < columns; i++) sum += a[rowOfA * columns + i] * b[rowOfB * columns + i];
  return sum;
}
