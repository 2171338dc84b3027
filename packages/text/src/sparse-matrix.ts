import { checkSparseMatrix } from "./sparse/check-sparse-matrix.ts";

/**
 * A table of which most numbers are 0, in compressed rows (CSR), as SciPy's `csr_matrix`. Plain data: what is not listed is 0.
 */
export interface SparseMatrix {
  readonly rows: number;
  readonly columns: number;
  /** Where each row begins in `indices` and `data`, and behind the last row where that ends: `rows + 1` integers. */
  readonly indptr: Int32Array | Float64Array;
  /** The column of each number, ascending within a row. */
  readonly indices: Int32Array;
  /** The numbers. */
  readonly data: Float32Array | Float64Array;
}

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
