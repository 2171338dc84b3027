import { checkInteger, checkOptions, type Matrix, type OptionNames } from "@vscnn/core";
import { checkColumn } from "./curves/check-column.ts";
import { distinct } from "./curves/column-grid.ts";
import { askReplaced } from "./curves/replaced-columns.ts";
import { type BatchOptions, checkBatches } from "./models/batch-options.ts";
import { checkModel, type PredictRows } from "./models/predict-rows.ts";

/** Options of {@link accumulatedEffects}. */
export interface AccumulatedEffectsOptions extends BatchOptions {
  /** Intervals of about equally many rows that the column is cut into; fewer where values repeat. @defaultValue 40 */
  bins?: number;
}

const OPTIONS: OptionNames<AccumulatedEffectsOptions> = { bins: true, batchSize: true, signal: true };

/** How predictions move with one column, among rows that occur. */
export interface AccumulatedEffects {
  /** Edges of the intervals, ascending; a single one if the column is constant. */
  readonly edges: Float64Array;
  /** The effect at each edge; its mean over the rows is 0. */
  readonly effects: Float64Array;
  /** Mean change of the prediction over each interval, by the rows in it: the local effects. */
  readonly local: Float64Array;
  /** Rows in each interval. */
  readonly counts: Uint32Array;
}

/**
 * Accumulated local effects: how a model's predictions move along one column, summed up from small steps of rows near by.
 *
 * Each row is asked about at the two edges of its own interval only. So unlike {@link partialDependence} nothing is asked about rows far
 * from any that occur, and effects of columns that hang together are not mixed up.
 *
 * @param predictRows - the model
 * @param matrix - rows such as those of the test part
 * @param column - which column, from 0
 * @returns the effect at each edge, centered, with the local effects and the rows behind them
 * @throws TypeError or RangeError if an argument is not legal, or the model does not give one finite number per row
 * @throws the reason of `signal` if it is aborted
 * @example
 * const model = (rows) => Float64Array.from({ length: rows.shape[0] }, (_, i) => 3 * rows.get(i, 0) + rows.get(i, 1));
 * const { edges, effects } = await accumulatedEffects(model, matrixFrom([[0, 1], [1, 3], [2, 5]]), 0, { bins: 2 });
 * edges; // => [0, 1, 2]
 * effects; // => [-2.5, 0.5, 3.5]
 * @see Apley and Zhu 2020, arXiv:1612.08468, eq. 15 and 16
 */
export async function accumulatedEffects(
  predictRows: PredictRows,
  matrix: Matrix,
  column: number,
  options: AccumulatedEffectsOptions = {},
): Promise<AccumulatedEffects> {
  const name = "accumulatedEffects";
  checkOptions(name, options, OPTIONS);
  const { bins = 40 } = options;
  checkInteger(name, "bins", bins, { min: 1, max: 10_000 });
  const batches = checkBatches(name, options);
  checkModel(name, predictRows);
  const values = checkColumn(name, matrix, column);
  const edges = quantileEdges(values, bins);
  const binOf = Uint32Array.from(values, (value) => intervalOf(edges, value));
  const asked = {
    length: edges.length === 1 ? 0 : 2 * values.length,
    at: (i: number) => ({ row: i >> 1, values: [edges[binOf[i >> 1] + (i & 1)]] }),
  };
  const predicted = await askReplaced(name, predictRows, { matrix, columns: [column] }, asked, batches);
  const counts = new Uint32Array(edges.length - 1);
  const local = new Float64Array(edges.length - 1);
  for (let row = 0; row < predicted.length / 2; row++) {
    counts[binOf[row]]++;
    local[binOf[row]] += predicted[2 * row + 1] - predicted[2 * row];
  }
  for (let bin = 0; bin < local.length; bin++) local[bin] /= counts[bin];
  return { edges, effects: centeredSums(local, counts), local, counts };
}

/**
 * Edges that cut the values into parts of about equally many: the least value, then those below or at which each share of the rows lies.
 * They are values that occur, so that no interval is without a row.
 */
function quantileEdges(values: Float64Array, bins: number): Float64Array {
  const sorted = Float64Array.from(values).sort();
  const all = Float64Array.from({ length: bins + 1 }, (_, i) => {
    return sorted[Math.max(Math.ceil((sorted.length * i) / bins) - 1, 0)];
  });
  return distinct(all);
}

/** The interval of a value: those after the first do not have their lower edge. */
function intervalOf(edges: Float64Array, value: number): number {
  let low = 0;
  let high = edges.length - 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= edges[middle + 1]) high = middle;
    else low = middle + 1;
  }
  return Math.max(low, 0);
}

/** Sums of the local effects at the edges, less the mean over the rows of the middle of their intervals. */
function centeredSums(local: Float64Array, counts: Uint32Array): Float64Array {
  const sums = new Float64Array(local.length + 1);
  let mean = 0;
  let rows = 0;
  for (let bin = 0; bin < local.length; bin++) {
    sums[bin + 1] = sums[bin] + local[bin];
    mean += (counts[bin] * (sums[bin] + sums[bin + 1])) / 2;
    rows += counts[bin];
  }
  return rows === 0 ? sums : sums.map((sum) => sum - mean / rows);
}
