import { checkSparseMatrix } from "./sparse/check-sparse-matrix.ts";
import type { SparseMatrix } from "./sparse/compressed-rows.ts";

/**
 * Makes a sparse matrix of its parts, which are checked and not copied.
 *
 * @param parts - of SciPy's `csr_matrix` with sorted indices, or of any other source
 * @throws TypeError or RangeError if a part is of another kind or length, columns do not ascend, or a number is not finite
 * @example
 * // Rows (0, 2, 0) and (1, 0, 3)
 * const indptr = Int32Array.of(0, 1, 3);
 * const matrix = sparseMatrix({ rows: 2, columns: 3, indptr, indices: Int32Array.of(1, 0, 2), data: Float64Array.of(2, 1, 3) });
 * denseMatrix(matrix).data; // => [0, 2, 0, 1, 0, 3]
 */
export function sparseMatrix(parts: SparseMatrix): SparseMatrix {
  checkSparseMatrix("sparseMatrix", "parts", parts);
  const { rows, columns, indptr, indices, data } = parts;
  return { rows, columns, indptr, indices, data };
}
