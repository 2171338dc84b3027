// scikit-learn (BSD-3, see NOTICE): the permutations are those of its permutation_importance.
import {
  checkFunction,
  checkInteger,
  checkOptions,
  checkVector,
  createRandomWords,
  type Matrix,
  matrixFrom,
  type OptionNames,
  packedMatrix,
} from "@vscnn/core";
import { rSquared } from "@vscnn/metrics";
import { checkSquares, checkTrainingData } from "./checks/check-training-data.ts";
import { drawInteger, integersBelow, shuffle } from "./random/numpy-random.ts";

/** Options of {@link permutationImportances}. */
export interface PermutationImportancesOptions {
  /** How many times each column is shuffled. @defaultValue 5 */
  nRepeats?: number;
  /** Seeds the shuffling. @defaultValue 0 */
  seed?: number;
}

const OPTIONS: OptionNames<PermutationImportancesOptions> = {
  nRepeats: true,
  seed: true,
};

const DATA: OptionNames<{ matrix: Matrix; targets: ArrayLike<number> }> = { matrix: true, targets: true };

/** Far more than anyone needs: repeats average out as the square root of their number. */
const MAX_REPEATS = 100_000;

/** What shuffling each column costs. */
export interface PermutationImportances {
  /** Mean over the repeats, one number per column. */
  means: Float64Array;
  /** Standard deviation over the repeats (divided by their number), one number per column. */
  deviations: Float64Array;
  /** By column and repeat. */
  importances: Matrix;
}

/**
 * How much worse a model predicts when a column is shuffled: the loss of R², for any model.
 *
 * Equal to scikit-learn's `permutation_importance` of the same `random_state`. Take rows that the model was not fitted on.
 *
 * @param predict - gives one number per row, at once or later
 * @param data - the rows and their targets, at least two
 * @throws TypeError or RangeError if an argument is not legal or `predict` does not return one finite number per row
 * @example
 * const matrix = matrixFrom([[1, 5], [2, 5], [3, 5], [4, 5]]);
 * const targets = [1, 2, 3, 4];
 * const model = fitLinear(matrix, targets);
 * const { means } = await permutationImportances((rows) => predictLinear(model, rows), { matrix, targets });
 * means[1]; // => 0
 * @see Breiman 2001, doi:10.1023/A:1010933404324, sec. 10
 */
export async function permutationImportances(
  predict: (matrix: Matrix) => ArrayLike<number> | Promise<ArrayLike<number>>,
  data: { matrix: Matrix; targets: ArrayLike<number> },
  options: PermutationImportancesOptions = {},
): Promise<PermutationImportances> {
  const name = "permutationImportances";
  checkOptions(name, options, OPTIONS);
  const { nRepeats = 5, seed = 0 } = options;
  checkFunction(name, "predict", predict);
  checkOptions(name, data, DATA, "data");
  const { matrix, targets } = data;
  checkTrainingData(name, matrix, targets);
  const [rows, columns] = matrix.shape as [number, number];
  if (rows < 2) throw new RangeError(`${name}: matrix must have at least 2 rows, got ${rows}`);
  checkInteger(name, "nRepeats", nRepeats, { min: 1, max: MAX_REPEATS });
  checkInteger(name, "seed", seed, { min: 0, max: 0xffffffff });
  checkSquares(name, targets);

  const shuffleSeed = drawInteger(createRandomWords(seed), 0x7fffffff);
  const baseline = scoreOf(targets, await predict(matrix));
  const importances = new Float64Array(columns * nRepeats);
  for (let column = 0; column < columns; column++) {
    const shuffles = shufflesOf(matrix, column, shuffleSeed);
    for (let repeat = 0; repeat < nRepeats; repeat++) {
      const predictions = await predict(shuffles.next().value);
      importances[column * nRepeats + repeat] = baseline - scoreOf(targets, predictions);
    }
  }
  const { means, deviations } = summarize(importances, columns, nRepeats);
  return { means, deviations, importances: matrixFrom(importances, [columns, nRepeats]) };
}

/** Matrices with one column shuffled, each shuffled from the one before. */
function* shufflesOf(matrix: Matrix, column: number, seed: number): Generator<Matrix, never> {
  const [rows, columns] = matrix.shape as [number, number];
  const words = createRandomWords(seed);
  const shuffled = packedMatrix(matrix).slice();
  const order = integersBelow(rows);
  for (;;) {
    shuffle(order, words);
    const before = Float64Array.from(order, (row) => shuffled[row * columns + column]);
    before.forEach((value, row) => {
      shuffled[row * columns + column] = value;
    });
    // A copy, in case the predictor keeps what it is given
    yield matrixFrom(shuffled.slice(), [rows, columns]);
  }
}

/** Mean and deviation of each column's repeats. */
function summarize(
  importances: Float64Array,
  columns: number,
  repeats: number,
): { means: Float64Array; deviations: Float64Array } {
  const means = new Float64Array(columns);
  const deviations = new Float64Array(columns);
  for (let column = 0; column < columns; column++) {
    const values = importances.subarray(column * repeats, (column + 1) * repeats);
    const mean = values.reduce((sum, value) => sum + value, 0) / repeats;
    means[column] = mean;
    deviations[column] = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / repeats);
  }
  return { means, deviations };
}

/** R² of predictions, which come from the caller's function. */
function scoreOf(targets: ArrayLike<number>, predictions: ArrayLike<number>): number {
  checkVector("permutationImportances", "what predict returns", predictions, targets.length);
  const score = rSquared(targets, predictions);
  if (Number.isFinite(score)) return score;
  throw new RangeError("permutationImportances: what predict returns is too large to be squared");
}
