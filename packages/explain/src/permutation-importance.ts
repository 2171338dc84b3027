import {
  checkInteger,
  checkOptions,
  createRandom,
  type Matrix,
  matrixFrom,
  type OptionNames,
  packedMatrix,
  shuffledIndices,
} from "@vscnn/core";
import { checkGroups, type FeatureGroup } from "./games/feature-group.ts";
import type { Importance } from "./importance/importance.ts";
import { checkImportanceOptions, type ImportanceOptions } from "./importance/importance-options.ts";
import { checkLabeledRows, type LabeledRows } from "./importance/labeled-rows.ts";
import { meanInterval } from "./importance/mean-interval.ts";
import { meanOf, rowLosses } from "./importance/row-losses.ts";
import { askModel, checkModel, type PredictRows } from "./models/predict-rows.ts";

/** Options of {@link permutationImportance}. */
export interface PermutationImportanceOptions extends ImportanceOptions {
  /** How many times each group is shuffled. @defaultValue 5 */
  repeats?: number;
}

const OPTIONS: OptionNames<PermutationImportanceOptions> = {
  loss: true,
  level: true,
  resamples: true,
  seed: true,
  signal: true,
  repeats: true,
};

/** What shuffling each group costs. */
export interface PermutationImportance {
  /** The mean loss of a row as it is. */
  readonly loss: number;
  /** An importance a group, in the order of the groups. */
  readonly importances: readonly Importance[];
}

/**
 * How much worse a model predicts when the columns of a group are shuffled together, over all rows: for any model, and for groups whose
 * columns say the same thing in several ways, of which shuffling one at a time would show none.
 *
 * All groups are shuffled by the same permutations. An interval is that of the mean increase over rows, each row's increase
 * being averaged over the repeats: it says how far other rows would have given another figure, not only other shuffles.
 *
 * @param predictRows - the model
 * @param data - rows that it was not fitted on, at least two, and their targets
 * @param groups - at least one; columns may be in no group
 * @returns the loss of the model, and by how much each group's shuffling increases it
 * @throws TypeError or RangeError if an argument is not legal, or the model does not give one finite number per row
 * @throws the reason of `signal` if it is aborted
 * @example
 * const data = { matrix: matrixFrom([[1, 5], [2, 3], [3, 9], [4, 1]]), targets: [1, 2, 3, 4] };
 * const groups = [{ name: "used", columns: [0] }, { name: "not used", columns: [1] }];
 * const model = (rows) => Float64Array.from({ length: rows.shape[0] }, (_, i) => rows.get(i, 0));
 * const { loss, importances } = await permutationImportance(model, data, groups, { repeats: 10, seed: 1 });
 * loss; // => 0
 * importances[0].increase > 1; // => true
 * importances[1].increase; // => 0
 * @see Breiman 2001, doi:10.1023/A:1010933404324, sec. 10; Fisher, Rudin and Dominici 2019, arXiv:1801.01489
 */
export async function permutationImportance(
  predictRows: PredictRows,
  data: LabeledRows,
  groups: readonly FeatureGroup[],
  options: PermutationImportanceOptions = {},
): Promise<PermutationImportance> {
  const name = "permutationImportance";
  checkOptions(name, options, OPTIONS);
  const { repeats = 5 } = options;
  checkInteger(name, "repeats", repeats, { min: 1, max: 100_000 });
  const settings = checkImportanceOptions(name, options);
  checkModel(name, predictRows);
  const { matrix, targets } = checkLabeledRows(name, "data", data);
  const checked = checkGroups(name, "groups", groups, { columns: matrix.shape[1], all: false });
  const random = createRandom(settings.seed);
  const orders = Array.from({ length: repeats }, () => shuffledIndices(targets.length, random));
  const before = rowLosses(targets, await askModel(name, predictRows, matrix), settings.loss);
  const importances: Importance[] = [];
  for (const group of checked) {
    const increases = new Float64Array(targets.length);
    const means: number[] = [];
    for (const order of orders) {
      settings.signal?.throwIfAborted();
      const moved = await askModel(name, predictRows, shuffled(matrix, group.columns, order));
      const more = rowLosses(targets, moved, settings.loss).map((loss, row) => loss - before[row]);
      for (let row = 0; row < more.length; row++) increases[row] += more[row] / repeats;
      means.push(meanOf(more));
    }
    const interval = meanInterval(increases, settings);
    importances.push({ group: group.name, increase: meanOf(increases), ...interval, repeats: means });
  }
  return { loss: meanOf(before), importances };
}

/** A copy of a matrix in which a row has the columns of a group from another row. */
function shuffled(matrix: Matrix, columns: readonly number[], order: ArrayLike<number>): Matrix {
  const from = packedMatrix(matrix);
  const cells = Float64Array.from(from);
  const [rows, width] = matrix.shape as [number, number];
  for (let row = 0; row < rows; row++) {
    for (const column of columns) cells[row * width + column] = from[order[row] * width + column];
  }
  return matrixFrom(cells, [rows, width]);
}
