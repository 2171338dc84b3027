import {
  checkFunction,
  checkOptions,
  type Matrix,
  matrixFrom,
  type OptionNames,
  packedMatrix,
} from "@vscnn/core";
import { checkGroups, type FeatureGroup } from "./games/feature-group.ts";
import type { Importance } from "./importance/importance.ts";
import { checkImportanceOptions, type ImportanceOptions } from "./importance/importance-options.ts";
import { checkLabeledRows, type LabeledRows } from "./importance/labeled-rows.ts";
import { meanInterval } from "./importance/mean-interval.ts";
import { meanOf, rowLosses } from "./importance/row-losses.ts";
import { askModel, checkModel, type PredictRows } from "./models/predict-rows.ts";

/** Options of {@link dropGroupImportance}. */
export interface DropGroupImportanceOptions extends ImportanceOptions {}

const OPTIONS: OptionNames<DropGroupImportanceOptions> = {
  loss: true,
  level: true,
  resamples: true,
  seed: true,
  signal: true,
};

/** Trains a model from the beginning on rows that have only some of the columns, and gives what predicts rows of these columns. */
export type FitRows = (
  matrix: Matrix,
  targets: Float64Array,
  dropped: string | undefined,
) => PredictRows | Promise<PredictRows>;

/** What training without each group costs. */
export interface DropGroupImportance {
  /** The mean loss of a test row of the model trained on all columns. */
  readonly loss: number;
  /** An importance a group, in the order of the groups. */
  readonly importances: readonly Importance[];
}

const PARTS: OptionNames<{ train: LabeledRows; test: LabeledRows }> = { train: true, test: true };

/**
 * How much worse a model predicts that was trained without a group of columns: the paper's comparison of features (Tables IV and V),
 * for any learner.
 *
 * The learner is trained once on all columns and once without each group, so unlike {@link permutationImportance} a group counts only
 * for what no other columns could say in its place. Intervals are those of the mean difference over the test rows; they do not hold
 * the chance in the training itself.
 *
 * @param fitRows - trains on rows and targets; is told the name of the group that was dropped, nothing for all columns
 * @param data - `train` and `test` rows, apart from each other, with the same columns
 * @param groups - at least one; columns that are in no group are never dropped
 * @returns the loss of the model of all columns, and by how much dropping each group increases it
 * @throws TypeError or RangeError if an argument is not legal, a group has all columns, or a model does not give one finite number per row
 * @throws the reason of `signal` if it is aborted
 * @example
 * const mean = (rows, targets) => {
 *   const all = targets.reduce((sum, target) => sum + target, 0) / targets.length;
 *   return (asked) => Float64Array.from({ length: asked.shape[0] }, () => all);
 * };
 * const rows = { matrix: matrixFrom([[1, 5], [2, 3]]), targets: [1, 2] };
 * const { loss } = await dropGroupImportance(mean, { train: rows, test: rows }, [{ name: "first", columns: [0] }]);
 * loss; // => 0.25
 * @see Lei, G'Sell, Rinaldo, Tibshirani and Wasserman 2018, arXiv:1604.04173, sec. 6 (LOCO)
 */
export async function dropGroupImportance(
  fitRows: FitRows,
  data: { readonly train: LabeledRows; readonly test: LabeledRows },
  groups: readonly FeatureGroup[],
  options: DropGroupImportanceOptions = {},
): Promise<DropGroupImportance> {
  const name = "dropGroupImportance";
  checkOptions(name, options, OPTIONS);
  const settings = checkImportanceOptions(name, options);
  checkFunction(name, "fitRows", fitRows);
  checkOptions(name, data, PARTS, "data");
  const train = checkLabeledRows(name, "train", data.train);
  const columns = train.matrix.shape[1];
  const test = checkLabeledRows(name, "test", data.test, columns);
  const checked = checkGroups(name, "groups", groups, { columns, all: false });
  const whole = checked.find((group) => group.columns.length === columns);
  if (whole !== undefined) {
    throw new RangeError(`${name}: groups must leave a column, '${whole.name}' has all ${columns}`);
  }
  const lossesWithout = async (dropped?: { name: string; columns: number[] }): Promise<Float64Array> => {
    settings.signal?.throwIfAborted();
    const kept = keptColumns(columns, dropped?.columns ?? []);
    const model = await fitRows(selectColumns(train.matrix, kept), train.targets.slice(), dropped?.name);
    checkModel(name, model);
    const predicted = await askModel(name, model, selectColumns(test.matrix, kept));
    return rowLosses(test.targets, predicted, settings.loss);
  };
  const before = await lossesWithout();
  const importances: Importance[] = [];
  for (const group of checked) {
    const increases = (await lossesWithout(group)).map((loss, row) => loss - before[row]);
    const increase = meanOf(increases);
    const interval = meanInterval(increases, settings);
    importances.push({ group: group.name, increase, ...interval, repeats: [increase] });
  }
  return { loss: meanOf(before), importances };
}

function keptColumns(columns: number, dropped: readonly number[]): number[] {
  const out = new Set(dropped);
  return Array.from({ length: columns }, (_, column) => column).filter((column) => !out.has(column));
}

function selectColumns(matrix: Matrix, kept: readonly number[]): Matrix {
  const from = packedMatrix(matrix);
  const [rows, columns] = matrix.shape as [number, number];
  const cells = new Float64Array(rows * kept.length);
  for (let row = 0, at = 0; row < rows; row++) {
    for (const column of kept) cells[at++] = from[row * columns + column];
  }
  return matrixFrom(cells, [rows, kept.length]);
}
