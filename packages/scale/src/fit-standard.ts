import { checkMatrix, checkNumber, type Matrix, packedMatrix } from "@vscnn/core";
import { columnMoments, columnVariances } from "@vscnn/numerics";
import type { StandardModel } from "./standard-model.ts";

/**
 * Learns mean and standard deviation of each column, for {@link transformStandard}.
 *
 * @param matrix - the training rows, at least one
 * @returns the moments, divisor n; a column that is constant up to rounding errors, or whose variance is below 1e-290,
 * has deviation 1
 * @throws TypeError or RangeError if the matrix is not legal, or the sum of its squared deviations is not finite
 * @example
 * fitStandard(matrixFrom([[1, 5], [3, 5]])).deviation; // => [1, 1]
 */
export function fitStandard(matrix: Matrix): StandardModel {
  checkMatrix("fitStandard", "matrix", matrix, { minRows: 1 });
  const [rows, columns] = matrix.shape as [number, number];
  const moments = columnMoments(packedMatrix(matrix), rows, columns);
  const sum = moments.squares.reduce((total, squares) => total + squares, 0);
  checkNumber("fitStandard", "the sum of squared deviations", sum, { min: 0 });
  return {
    kind: "standard",
    version: 1,
    // JSON has no negative zero
    mean: Array.from(moments.mean, (value) => value + 0),
    deviation: Array.from(columnVariances(moments, rows), (variance) => Math.sqrt(variance) || 1),
  };
}
