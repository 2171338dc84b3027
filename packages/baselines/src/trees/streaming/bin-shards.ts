import type { RowShards } from "../../rows/row-shards.ts";
import type { BinnedColumns } from "../columns/binned-columns.ts";
import { type Columns, columnsFrom } from "../columns/columns-from.ts";
import { findEdges } from "../columns/find-edges.ts";
import { sortedValues } from "../columns/sorted-values.ts";
import type { HistogramGrower } from "../histogram/histogram-grower.ts";
import { SET_WORDS } from "../nodes/tree-nodes.ts";
import { readAgain } from "./read-again.ts";
import type { ShardSurvey } from "./survey-shards.ts";

/** A bin more than this is needed for missing values, and a bin is a byte. */
const MAX_WITH_MISSING = 255;

/** Bins of columns by the edges of sampled rows. Their rows follow, in {@link binShards}. */
export function binsOfSample(
  { rows, columns, missing, categorical, largest }: ShardSurvey,
  sample: Columns,
  maxBins: number,
): BinnedColumns {
  const edges = Array.from({ length: columns }, (_, column) => {
    if (categorical[column] === 1) return new Float32Array(0);
    const most = missing[column] === 1 ? Math.min(maxBins, MAX_WITH_MISSING) : maxBins;
    const values = sample.values.subarray(column * sample.rows, (column + 1) * sample.rows);
    return findEdges(sortedValues(values), most);
  });
  return {
    rows,
    columns,
    byRow: new Uint8Array(0),
    byColumn: new Uint8Array(0),
    counts: Int32Array.from(edges, (edge, column) =>
      categorical[column] === 1 ? largest[column] + 1 : edge.length + 1,
    ),
    missing,
    edges,
    categorical,
    knownCategories: new Uint32Array(categorical.includes(1) ? SET_WORDS * columns : 0),
  };
}

/** Writes the bins of all rows into the memory of the kernels: two bytes of each cell are all that is kept of it. */
export async function binShards(
  functionName: string,
  shards: RowShards,
  survey: ShardSurvey,
  grower: HistogramGrower,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { binned, byRow, byColumn } = grower;
  const { rows, columns, counts, edges, categorical, knownCategories } = binned;
  let first = 0;
  for await (const inputs of readAgain(functionName, shards, survey, signal)) {
    const { rows: count, values } = columnsFrom(functionName, inputs);
    for (let column = 0; column < columns; column++) {
      for (let row = 0; row < count; row++) {
        const value = values[column * count + row];
        let bin = counts[column];
        if (categorical[column] === 1 && value >= 0) {
          bin = value;
          knownCategories[SET_WORDS * column + (value >> 5)] |= 1 << (value & 31);
        } else if (!Number.isNaN(value)) bin = binOf(edges[column], value);
        byColumn[column * rows + first + row] = bin;
        byRow[(first + row) * columns + column] = bin;
      }
    }
    first += count;
  }
}

/** The first bin whose edge is not below a value; behind the last edge, the last bin. */
function binOf(edges: Float32Array, value: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value > edges[middle]) low = middle + 1;
    else high = middle;
  }
  return low;
}
