import { SET_WORDS } from "../nodes/tree-nodes.ts";
import { findEdges } from "./find-edges.ts";
import type { SortedColumns } from "./sorted-columns.ts";

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

/** Options of {@link binColumns}. */
interface BinColumnsOptions {
  maxBins: number;
  /** 1 for each categorical column; none if left out. */
  categorical?: Uint8Array;
}

/** A bin more than this is needed for missing values, and a bin is a byte. */
const MAX_WITH_MISSING = 255;

/**
 * Cuts each column into at most `maxBins` bins of about equally many rows. Equal values share a bin; a column of no more
 * distinct values has a bin for each.
 */
export function binColumns(
  sorted: SortedColumns,
  { maxBins, categorical = new Uint8Array(sorted.columns) }: BinColumnsOptions,
): BinnedColumns {
  const { rows, columns } = sorted;
  const hasCategories = categorical.includes(1);
  const binned: BinnedColumns = {
    rows,
    columns,
    byRow: new Uint8Array(rows * columns),
    byColumn: new Uint8Array(rows * columns),
    counts: new Int32Array(columns),
    missing: new Uint8Array(columns),
    edges: Array.from({ length: columns }, () => new Float32Array(0)),
    categorical,
    knownCategories: new Uint32Array(hasCategories ? SET_WORDS * columns : 0),
  };
  const edges = binned.edges as Float32Array[];
  for (let column = 0; column < columns; column++) {
    const present = presentRows(sorted, column);
    binned.missing[column] = Number(present < rows);
    if (categorical[column] === 1) {
      binCategories(binned, sorted, column, present);
    } else {
      const most = present < rows ? Math.min(maxBins, MAX_WITH_MISSING) : maxBins;
      edges[column] = findEdges(sorted, column, present, most);
      binValues(binned, sorted, column, present);
    }
    binMissing(binned, sorted.order.subarray(column * rows + present, (column + 1) * rows), column);
  }
  return binned;
}

/** How many rows have a value: missing ones are sorted last. */
function presentRows({ rows, values, order }: SortedColumns, column: number): number {
  let present = rows;
  while (present > 0 && Number.isNaN(values[column * rows + order[column * rows + present - 1]])) present--;
  return present;
}

function binValues(binned: BinnedColumns, sorted: SortedColumns, column: number, present: number): void {
  const { rows, columns, byRow, byColumn, counts, edges } = binned;
  const thresholds = edges[column];
  const last = thresholds.length;
  const from = column * rows;
  let bin = 0;
  for (let rank = 0; rank < present; rank++) {
    const row = sorted.order[from + rank];
    while (bin < last && sorted.values[from + row] > thresholds[bin]) bin++;
    byColumn[from + row] = bin;
    byRow[row * columns + column] = bin;
  }
  counts[column] = last + 1;
}

function binCategories(binned: BinnedColumns, sorted: SortedColumns, column: number, present: number): void {
  const { rows, columns, byRow, byColumn, counts, knownCategories } = binned;
  const from = column * rows;
  for (let rank = 0; rank < present; rank++) {
    const row = sorted.order[from + rank];
    const category = sorted.values[from + row];
    byColumn[from + row] = category;
    byRow[row * columns + column] = category;
    knownCategories[SET_WORDS * column + (category >> 5)] |= 1 << (category & 31);
    counts[column] = category + 1;
  }
}

/** Puts rows whose value is missing into the bin after the others. */
function binMissing(
  { rows, columns, byRow, byColumn, counts }: BinnedColumns,
  missing: Int32Array,
  column: number,
): void {
  for (const row of missing) {
    byColumn[column * rows + row] = counts[column];
    byRow[row * columns + column] = counts[column];
  }
}
