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
