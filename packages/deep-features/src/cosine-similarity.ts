import { checkMatrix, type Matrix } from "@vscnn/core";
import { product, unitRows } from "./encoders/unit-rows.ts";

/**
 * The cosine between the rows of two matrices, such as features of photographs and of their titles by the two encoders of
 * one CLIP: how well a title says what the photograph shows.
 *
 * @param a - any numbers; a row for each pair
 * @param b - as many rows and columns
 * @returns a cosine for each row, -1 to 1; NaN where a row is all zeros
 * @throws TypeError or RangeError if the matrices are not legal or differ in shape
 * @example
 * cosineSimilarity(matrixFrom([[3, 4], [1, 0]]), matrixFrom([[4, 3], [0, 2]])); // => [0.96, 0]
 */
export function cosineSimilarity(a: Matrix, b: Matrix): Float32Array {
  checkMatrix("cosineSimilarity", "a", a);
  const [rows, columns] = a.shape;
  checkMatrix("cosineSimilarity", "b", b, { columns });
  if (b.shape[0] !== rows) {
    throw new RangeError(`cosineSimilarity: b must have ${rows} rows, got ${b.shape[0]}`);
  }
  const [first, second] = [unitRows(a), unitRows(b)];
  return Float32Array.from({ length: rows }, (_, row) => product(first, row, second, row, columns));
}
