import { checkMatrix, type Matrix, packedMatrix } from "@vscnn/core";
import { columnMoments } from "./column-moments.ts";
import { preScaleDivisors } from "./pre-scale.ts";
import { checkSquares } from "./scaled-square-sum.ts";
import type { StandardModel } from "./standard-model.ts";

/**
 * Learns mean and standard deviation of each column, for {@link transformStandard}.
 *
 * @param matrix - the training rows, at least one
 * @returns the moments; a column that is constant up to rounding errors has deviation 1
 * @throws TypeError or RangeError if the matrix is not legal
 * @example
 * fitStandard(matrixFrom([[1, 5], [3, 5]])).deviation; // => [1, 1]
 */
export function fitStandard(matrix: Matrix): StandardModel {
  checkMatrix("fitStandard", "matrix", matrix, { minRows: 1 });
  const [rows, columns] = matrix.shape as [number, number];
  const moments = columnMoments(packedMatrix(matrix), rows, columns);
  checkSquares("fitStandard", moments.squares);
  const deviation = preScaleDivisors(moments, rows, { preScale: "zscore" }) as Float64Array;
  return {
    kind: "standard",
    version: 1,
    mean: Array.from(moments.mean, (value) => value + 0),
    deviation: Array.from(deviation),
  };
}
