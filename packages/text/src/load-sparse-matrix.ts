import { openSaved } from "@vscnn/core";
import { checkSparseMatrix } from "./sparse/check-sparse-matrix.ts";
import type { SparseMatrix } from "./sparse/compressed-rows.ts";

/**
 * Takes back a saved sparse matrix.
 *
 * @param saved - the bytes that {@link saveSparseMatrix} gave
 * @returns the matrix, bit for bit the one that was saved
 * @throws TypeError or RangeError if it is another file, of an unknown version, or damaged
 * @example
 * loadSparseMatrix(saveSparseMatrix(transformTfidf(fitTfidf(["a b", "b"]), ["b"]))).indices; // => [1]
 */
export function loadSparseMatrix(saved: unknown): SparseMatrix {
  const matrix: unknown = openSaved("loadSparseMatrix", saved, "sparse-matrix", 1);
  checkSparseMatrix("loadSparseMatrix", "model", matrix);
  const { rows, columns, indptr, indices, data } = matrix;
  return { rows, columns, indptr, indices, data };
}
