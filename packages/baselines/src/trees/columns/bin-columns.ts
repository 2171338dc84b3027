import type { TreeThreads } from "../../kernels/tree-memory.ts";
import { SET_WORDS } from "../nodes/tree-nodes.ts";
import { binColumn } from "./bin-column.ts";
import { binOnThreads } from "./bin-on-threads.ts";
import { type BinnedColumns, setEdges } from "./binned-columns.ts";
import type { Columns } from "./columns-from.ts";

/** Options of {@link binColumns}. */
interface BinColumnsOptions {
  maxBins: number;
  /** 1 for each categorical column; none if left out. */
  categorical?: Uint8Array;
  /** Threads that take a column each; nobody else may have taken their memory, and it can be taken anew. */
  threads?: TreeThreads | undefined;
}

/**
 * Cuts each column into at most `maxBins` bins of about equally many rows. Equal values share a bin; a column of no more
 * distinct values has a bin for each.
 */
export function binColumns(
  cells: Columns,
  { maxBins, categorical = new Uint8Array(cells.columns), threads }: BinColumnsOptions,
): BinnedColumns {
  const { rows, columns } = cells;
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
  for (let column = 0; column < columns; column++) {
    if (categorical[column] === 1) binCategories(binned, cells, column);
  }
  if (threads !== undefined && binOnThreads(binned, cells, maxBins, threads)) return binned;
  for (let column = 0; column < columns; column++) {
    if (categorical[column] === 0) binNumbers(binned, cells, column, maxBins);
  }
  turn(binned);
  return binned;
}

function binNumbers(binned: BinnedColumns, { rows, values }: Columns, column: number, maxBins: number): void {
  const [start, end] = [column * rows, (column + 1) * rows];
  const { edges, isMissing } = binColumn(
    values.subarray(start, end),
    maxBins,
    binned.byColumn.subarray(start, end),
  );
  setEdges(binned, column, edges, isMissing);
}

/** A category is its own bin; a missing one is in the bin after the others. */
function binCategories(binned: BinnedColumns, { values }: Columns, column: number): void {
  const { rows, byColumn, counts, missing, knownCategories } = binned;
  const [start, end] = [column * rows, (column + 1) * rows];
  for (let at = start; at < end; at++) {
    const category = values[at];
    if (Number.isNaN(category)) missing[column] = 1;
    else {
      byColumn[at] = category;
      knownCategories[SET_WORDS * column + (category >> 5)] |= 1 << (category & 31);
      counts[column] = Math.max(counts[column], category + 1);
    }
  }
  if (missing[column] === 0) return;
  for (let at = start; at < end; at++) if (Number.isNaN(values[at])) byColumn[at] = counts[column];
}

/** Rows that are turned at a time: as many as a line of the cache holds of a column. */
const TURNED_ROWS = 64;

/** Writes the bins row after row. */
function turn({ rows, columns, byRow, byColumn }: BinnedColumns): void {
  for (let first = 0; first < rows; first += TURNED_ROWS) {
    const end = Math.min(rows, first + TURNED_ROWS);
    for (let column = 0; column < columns; column++) {
      for (let row = first; row < end; row++) byRow[row * columns + column] = byColumn[column * rows + row];
    }
  }
}
