import { type Matrix, ndArray } from "@vscnn/core";
import { checkSparseMatrix } from "./sparse/check-sparse-matrix.ts";
import type { SparseMatrix } from "./sparse/compressed-rows.ts";

/** Most numbers of a matrix that is filled with zeros: 2 GiB of doubles. */
const MAX_NUMBERS = 2 ** 28;

/**
 * Writes the zeros of a sparse matrix out.
 *
 * @param matrix - of at most 2^28 numbers, zeros among them
 * @returns a new matrix of doubles
 * @throws TypeError or RangeError if the matrix is not legal, or larger
 * @example
 * denseMatrix(transformTfidf(fitTfidf(["a b", "b"]), ["b b"])).data; // => [0, 1]
 */
export function denseMatrix(matrix: SparseMatrix): Matrix {
  checkSparseMatrix("denseMatrix", "matrix", matrix);
  const { rows, columns, indptr, indices, data } = matrix;
  if (rows * columns > MAX_NUMBERS) {
    throw new RangeError(
      `denseMatrix: matrix must have at most ${MAX_NUMBERS} numbers, got ${rows} x ${columns}`,
    );
  }
  const dense = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    for (let at = indptr[row]; at < indptr[row + 1]; at++) dense[row * columns + indices[at]] = data[at];
  }
  return ndArray(dense, [rows, columns]);
}
