import { packSaved } from "@vscnn/core";
import { checkSparseMatrix } from "./sparse/check-sparse-matrix.ts";
import type { SparseMatrix } from "./sparse/compressed-rows.ts";

/**
 * Saves a sparse matrix as the bytes of a file, with a checksum.
 *
 * @returns what {@link loadSparseMatrix} takes back, bit for bit; the same matrix gives the same bytes
 * @throws TypeError or RangeError if the matrix is not legal
 * @example
 * const matrix = transformTfidf(fitTfidf(["a b", "b"]), ["a"]);
 * loadSparseMatrix(saveSparseMatrix(matrix)).columns; // => 2
 */
export function saveSparseMatrix(matrix: SparseMatrix): Uint8Array<ArrayBuffer> {
  checkSparseMatrix("saveSparseMatrix", "matrix", matrix);
  const { rows, columns, indptr, indices, data } = matrix;
  return packSaved({ kind: "sparse-matrix", version: 1, rows, columns, indptr, indices, data });
}
