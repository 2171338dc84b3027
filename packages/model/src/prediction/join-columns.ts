import { checkMatrix, type Matrix, matrixFrom } from "@vscnn/core";
import { singlePrecision } from "./single-precision.ts";

/**
 * Puts matrices side by side, to make the input of a network with early fusion.
 *
 * @param matrices - at least one, all of as many rows
 * @returns `[rows, sum of columns]`, single precision
 * @throws TypeError or RangeError if a matrix is not legal, the rows differ or a number is not finite in single precision
 * @example
 * joinColumns([matrixFrom([[1, 2]]), matrixFrom([[3]])]).shape; // => [1, 3]
 */
export function joinColumns(matrices: readonly Matrix[]): Matrix {
  if (!Array.isArray(matrices)) throw new TypeError("joinColumns: matrices must be an array of matrices");
  if (matrices.length === 0)
    throw new RangeError("joinColumns: matrices must have at least one matrix, got 0");
  for (const [index, matrix] of matrices.entries()) {
    checkMatrix("joinColumns", `matrices[${index}]`, matrix);
    if (matrix.shape[0] !== matrices[0].shape[0]) {
      throw new RangeError(
        `joinColumns: matrices[${index}] must have ${matrices[0].shape[0]} rows, got ${matrix.shape[0]}`,
      );
    }
  }
  const rows = matrices[0].shape[0];
  const width = matrices.reduce((sum, matrix) => sum + matrix.shape[1], 0);
  const joined = new Float32Array(rows * width);
  let start = 0;
  for (const [index, matrix] of matrices.entries()) {
    const columns = matrix.shape[1];
    const packed = singlePrecision("joinColumns", matrix, `matrices[${index}]`);
    for (let row = 0; row < rows; row++) {
      joined.set(packed.subarray(row * columns, (row + 1) * columns), row * width + start);
    }
    start += columns;
  }
  return matrixFrom(joined, [rows, width]);
}
