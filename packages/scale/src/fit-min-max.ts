import { checkMatrix, checkNumber, type Matrix, packedMatrix } from "@vscnn/core";
import type { MinMaxModel } from "./min-max-model.ts";

/**
 * Learns the range of each column, for {@link transformMinMax}.
 *
 * @param matrix - the training rows, at least one
 * @returns the smallest and largest number of each column
 * @throws TypeError or RangeError if the matrix is not legal
 * @example
 * fitMinMax(matrixFrom([[1, 5], [3, 5]])).max; // => [3, 5]
 */
export function fitMinMax(matrix: Matrix): MinMaxModel {
  checkMatrix("fitMinMax", "matrix", matrix, { minRows: 1 });
  const [rows, columns] = matrix.shape as [number, number];
  const data = packedMatrix(matrix);
  const min = Array.from(data.subarray(0, columns), (value) => value + 0);
  const max = min.slice();
  for (let row = 1, at = columns; row < rows; row++) {
    for (let column = 0; column < columns; column++, at++) {
      if (data[at] < min[column]) min[column] = data[at];
      else if (data[at] > max[column]) max[column] = data[at];
    }
  }
  for (let column = 0; column < columns; column++) {
    checkNumber("fitMinMax", `the range of column ${column}`, max[column] - min[column]);
  }
  return { kind: "min-max", version: 1, min, max };
}
