import { checkInteger, checkOptions, type Matrix, matrixFrom, type OptionNames } from "@vscnn/core";
import { checkColumn, checkPercentiles } from "./curves/check-column.ts";
import { columnGrid } from "./curves/column-grid.ts";
import { askReplaced } from "./curves/replaced-columns.ts";
import { type BatchOptions, checkBatches } from "./models/batch-options.ts";
import { checkModel, type PredictRows } from "./models/predict-rows.ts";

/** Options of {@link partialDependence}. */
export interface PartialDependenceOptions extends BatchOptions {
  /** Values of the column at which the model is asked; all that occur, where these are fewer. @defaultValue 100 */
  gridResolution?: number;
  /** Between which shares of the column's values they lie. @defaultValue [0.05, 0.95] */
  percentiles?: readonly [low: number, high: number];
}

const OPTIONS: OptionNames<PartialDependenceOptions> = {
  gridResolution: true,
  percentiles: true,
  batchSize: true,
  signal: true,
};

/** How predictions move with one column. */
export interface PartialDependence {
  /** Values of the column, ascending. */
  readonly grid: Float64Array;
  /** The mean prediction of all rows, each with that value in the column. */
  readonly average: Float64Array;
  /** Individual conditional expectation: the prediction of each row at each value, `[rows, grid]`. */
  readonly individual: Matrix;
  /** The same, less the row's own prediction at the first value: what is alike begins alike. */
  readonly centered: Matrix;
}

/**
 * Partial dependence and individual conditional expectation: what a model says of the same rows with one column set to each value of a
 * grid.
 *
 * Equal to scikit-learn's `partial_dependence(kind='both', method='brute')`. Where columns hang together it asks about rows that do
 * not occur; {@link accumulatedEffects} does not.
 *
 * @param predictRows - the model
 * @param matrix - rows such as those of the test part
 * @param column - which column, from 0
 * @returns the grid, the mean curve, and a curve for each row as it is and centered
 * @throws TypeError or RangeError if an argument is not legal, or the model does not give one finite number per row
 * @throws the reason of `signal` if it is aborted
 * @example
 * const model = (rows) => Float64Array.from({ length: rows.shape[0] }, (_, i) => rows.get(i, 0) * rows.get(i, 1));
 * const { grid, average } = await partialDependence(model, matrixFrom([[0, 1], [1, 3], [2, 5]]), 0);
 * grid; // => [0, 1, 2]
 * average; // => [0, 3, 6]
 * @see Friedman 2001, doi:10.1214/aos/1013203451, sec. 8.2; Goldstein et al. 2015, arXiv:1309.6392
 */
export async function partialDependence(
  predictRows: PredictRows,
  matrix: Matrix,
  column: number,
  options: PartialDependenceOptions = {},
): Promise<PartialDependence> {
  const name = "partialDependence";
  checkOptions(name, options, OPTIONS);
  const { gridResolution = 100, percentiles = [0.05, 0.95] } = options;
  checkInteger(name, "gridResolution", gridResolution, { min: 2, max: 10_000 });
  const shares = checkPercentiles(name, percentiles);
  const batches = checkBatches(name, options);
  checkModel(name, predictRows);
  const values = checkColumn(name, matrix, column);
  const grid = columnGrid(values, { gridResolution, percentiles: shares });
  const rows = values.length;
  const points = grid.length;
  const asked = {
    length: rows * points,
    at: (i: number) => ({ row: Math.floor(i / points), values: [grid[i % points]] }),
  };
  const predicted = await askReplaced(name, predictRows, { matrix, columns: [column] }, asked, batches);
  const average = new Float64Array(points);
  for (let i = 0; i < predicted.length; i++) average[i % points] += predicted[i];
  const centered = predicted.map((value, i) => value - predicted[i - (i % points)]);
  return {
    grid,
    average: average.map((sum) => sum / rows),
    individual: matrixFrom(predicted, [rows, points]),
    centered: matrixFrom(centered, [rows, points]),
  };
}
