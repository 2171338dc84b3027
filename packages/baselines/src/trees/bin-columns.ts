import type { SortedColumns } from "./sorted-columns.ts";

/** Columns cut into bins, a byte a cell. */
export interface BinnedColumns {
  rows: number;
  columns: number;
  /** `byRow[row * columns + column]`. */
  byRow: Uint8Array;
  /** `byColumn[column * rows + row]`. */
  byColumn: Uint8Array;
  /** Number of bins of each column. */
  counts: Int32Array;
  /** Thresholds of each column: a value up to `edges[column][bin]` is in that bin or a lower one. */
  edges: readonly Float32Array[];
}

/**
 * Cuts each column into at most `maxBins` bins of about equally many rows. Equal values share a bin; a column of no more
 * distinct values has a bin for each.
 */
export function binColumns(sorted: SortedColumns, maxBins: number): BinnedColumns {
  const { rows, columns } = sorted;
  const byRow = new Uint8Array(rows * columns);
  const byColumn = new Uint8Array(rows * columns);
  const edges = Array.from({ length: columns }, (_, column) => findEdges(sorted, column, maxBins));
  for (let column = 0; column < columns; column++) {
    const from = column * rows;
    const last = edges[column].length;
    let bin = 0;
    for (let rank = 0; rank < rows; rank++) {
      const row = sorted.order[from + rank];
      while (bin < last && sorted.values[from + row] > edges[column][bin]) bin++;
      byColumn[from + row] = bin;
      byRow[row * columns + column] = bin;
    }
  }
  return { rows, columns, byRow, byColumn, counts: Int32Array.from(edges, (e) => e.length + 1), edges };
}

function findEdges({ rows, values, order }: SortedColumns, column: number, maxBins: number): Float32Array {
  const from = column * rows;
  const distinct: number[] = [];
  const counts: number[] = [];
  for (let rank = 0; rank < rows; rank++) {
    const value = values[from + order[from + rank]];
    if (value === distinct[distinct.length - 1]) {
      counts[counts.length - 1]++;
    } else {
      distinct.push(value);
      counts.push(1);
    }
  }
  const edges: number[] = [];
  let inBin = 0;
  let remaining = rows;
  for (let i = 0; i + 1 < distinct.length; i++) {
    inBin += counts[i];
    // A frequent value fills its bin and more; what remains is shared out anew among the bins that remain
    if (distinct.length > maxBins && inBin < remaining / (maxBins - edges.length)) continue;
    edges.push(between(distinct[i], distinct[i + 1]));
    remaining -= inBin;
    inBin = 0;
  }
  return Float32Array.from(edges);
}

/** The middle of two numbers in single precision, or the lower one where they are neighbors. */
function between(below: number, above: number): number {
  const middle = Math.fround(below / 2 + above / 2);
  return middle < above ? middle : below;
}
