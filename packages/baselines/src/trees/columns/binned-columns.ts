/** Columns cut into bins, one byte per cell. */
export interface BinnedColumns {
  rows: number;
  columns: number;
  /** `byRow[row * columns + column]`; empty where bins are written into the memory of the kernels at once. */
  byRow: Uint8Array;
  /** `byColumn[column * rows + row]`. */
  byColumn: Uint8Array;
  /** Number of bins of each column; its missing values are in one bin more. */
  counts: Int32Array;
  /** 1 for each column that has missing values. */
  missing: Uint8Array;
  /** Thresholds of each column: a value up to `edges[column][bin]` is in that bin or a lower one. */
  edges: readonly Float32Array[];
  /** 1 for each categorical column, whose bins are its categories. */
  categorical: Uint8Array;
  /** The categories of each column as sets of 8 words; empty if no column is categorical. */
  knownCategories: Uint32Array;
}

/** Notes the edges of a column. */
export function setEdges(
  { edges: all, counts, missing }: BinnedColumns,
  column: number,
  edges: Float32Array,
  isMissing: boolean,
): void {
  (all as Float32Array[])[column] = edges;
  counts[column] = edges.length + 1;
  missing[column] = Number(isMissing);
}
