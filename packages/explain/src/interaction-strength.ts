import {
  checkInteger,
  checkMatrix,
  checkOptions,
  createRandom,
  type Matrix,
  type OptionNames,
  packedMatrix,
  selectRows,
  shuffledIndices,
} from "@vscnn/core";
import { askReplaced } from "./curves/replaced-columns.ts";
import { checkGroups, type FeatureGroup } from "./games/feature-group.ts";
import { type BatchOptions, checkBatches } from "./models/batch-options.ts";
import { checkModel, type PredictRows } from "./models/predict-rows.ts";

/** Options of {@link interactionStrength}. */
export interface InteractionStrengthOptions extends BatchOptions {
  /** How many rows are drawn where there are more: the model is asked for three times the square of it. @defaultValue 100 */
  maxRows?: number;
  /** Seed of the draw, an integer from 0 to 2^32 - 1. @defaultValue 0 */
  seed?: number;
}

const OPTIONS: OptionNames<InteractionStrengthOptions> = {
  maxRows: true,
  seed: true,
  batchSize: true,
  signal: true,
};

/** How far two groups of columns act on each other. */
export interface InteractionStrength {
  /** Share of the variance of their joint effect that is not the sum of the effects of each, 0 to 1; NaN if they have no effect. */
  readonly hSquared: number;
  /** The standard deviation of that part, in the unit of the predictions. */
  readonly size: number;
}

/**
 * Friedman's H² of two groups of columns: which share of what they do together is more than what each does.
 *
 * The partial dependences on the first, on the second and on both are taken at each row, over all rows. A small joint effect can have
 * a large H², by noise alone: see `size` beside it.
 *
 * @param predictRows - the model
 * @param matrix - at least two rows
 * @param pair - two groups of columns without a column in common
 * @returns H² and the size of the interaction
 * @throws TypeError or RangeError if an argument is not legal, or the model does not give one finite number per row
 * @throws the reason of `signal` if it is aborted
 * @example
 * const pair = [{ name: "a", columns: [0] }, { name: "b", columns: [1] }];
 * const matrix = matrixFrom([[-1, -1], [-1, 1], [1, -1], [1, 1]]);
 * const product = (rows) => Float64Array.from({ length: rows.shape[0] }, (_, i) => rows.get(i, 0) * rows.get(i, 1));
 * (await interactionStrength(product, matrix, pair)).hSquared; // => 1
 * const sum = (rows) => Float64Array.from({ length: rows.shape[0] }, (_, i) => rows.get(i, 0) + rows.get(i, 1));
 * (await interactionStrength(sum, matrix, pair)).hSquared; // => 0
 * @see Friedman and Popescu 2008, doi:10.1214/07-AOAS148, eq. 44
 */
export async function interactionStrength(
  predictRows: PredictRows,
  matrix: Matrix,
  pair: readonly FeatureGroup[],
  options: InteractionStrengthOptions = {},
): Promise<InteractionStrength> {
  const name = "interactionStrength";
  checkOptions(name, options, OPTIONS);
  const { maxRows = 100, seed = 0 } = options;
  checkInteger(name, "maxRows", maxRows, { min: 2, max: 10_000 });
  checkInteger(name, "seed", seed, { min: 0, max: 2 ** 32 - 1 });
  const batches = checkBatches(name, options);
  checkModel(name, predictRows);
  checkMatrix(name, "matrix", matrix, { minRows: 2 });
  const groups = checkGroups(name, "pair", pair, { columns: matrix.shape[1], all: false, max: 2 });
  if (groups.length !== 2) throw new RangeError(`${name}: pair must be two groups, got ${groups.length}`);
  const [first, second] = groups.map(({ columns }) => columns);
  const rows = drawnRows(matrix, maxRows, seed);
  const dependence = async (columns: readonly number[]): Promise<Float64Array> => {
    const count = rows.shape[0];
    const own = columnsOf(rows, columns);
    const asked = {
      length: count * count,
      at: (i: number) => ({ row: i % count, values: own[Math.floor(i / count)] }),
    };
    const predicted = await askReplaced(name, predictRows, { matrix: rows, columns }, asked, batches);
    return centeredMeans(predicted, count);
  };
  const alone = [await dependence(first), await dependence(second)];
  const both = await dependence([...first, ...second]);
  let extra = 0;
  let total = 0;
  for (let row = 0; row < both.length; row++) {
    extra += (both[row] - alone[0][row] - alone[1][row]) ** 2;
    total += both[row] ** 2;
  }
  return { hSquared: extra / total, size: Math.sqrt(extra / both.length) };
}

function drawnRows(matrix: Matrix, maxRows: number, seed: number): Matrix {
  const count = matrix.shape[0];
  if (count <= maxRows) return matrix;
  return selectRows(matrix, shuffledIndices(count, createRandom(seed)).slice(0, maxRows).sort());
}

function columnsOf(matrix: Matrix, columns: readonly number[]): number[][] {
  const data = packedMatrix(matrix);
  const width = matrix.shape[1];
  return Array.from({ length: matrix.shape[0] }, (_, row) =>
    columns.map((column) => data[row * width + column]),
  );
}

/** Means of equal parts of numbers, less the mean of these. */
function centeredMeans(values: Float64Array, count: number): Float64Array {
  const means = new Float64Array(count);
  for (let i = 0; i < values.length; i++) means[Math.floor(i / count)] += values[i] / count;
  const mean = means.reduce((sum, value) => sum + value, 0) / count;
  return means.map((value) => value - mean);
}
