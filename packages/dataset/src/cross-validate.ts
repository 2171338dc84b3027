import { checkFunction, checkOptions, checkVector, type OptionNames } from "@vscnn/core";
import { kFoldFor } from "./k-fold.ts";
import { checkSignal } from "./searching/check-signal.ts";
import { checkFoldList } from "./splitting/check-fold-list.ts";
import type { Fold } from "./splitting/fold.ts";
import {
  checkTrainingData,
  type DataPart,
  partOfData,
  type TrainingData,
} from "./splitting/training-data.ts";

/** Fits on some rows and predicts others: the predictions, or the promise of them, in the order of the rows to test. */
export type FitPredict = (
  train: DataPart,
  test: Pick<DataPart, "matrix" | "rows">,
) => ArrayLike<number> | Promise<ArrayLike<number>>;

/** Options of {@link crossValidate}. */
export interface CrossValidateOptions {
  /** Which rows are trained on and tested. @defaultValue kFold(rows) */
  folds?: readonly Fold[];
  /** How good predictions are: called with the truth and the predictions of each fold. */
  score?: (actual: Float64Array, predicted: Float64Array) => number;
  /** Called after every fold. */
  onProgress?: (progress: CrossValidateProgress) => void;
  /** Ends the work before the next fold: the promise is rejected with the reason. */
  signal?: AbortSignal;
}

const OPTIONS: OptionNames<CrossValidateOptions> = {
  folds: true,
  score: true,
  onProgress: true,
  signal: true,
};

/** How far {@link crossValidate} has come. */
export interface CrossValidateProgress {
  /** Folds that are done. */
  foldsDone: number;
  foldsTotal: number;
  /** Of the fold that was done last; undefined without a function that scores. */
  score: number | undefined;
}

/** What {@link crossValidate} found. */
export interface CrossValidation {
  /** Of every row, by a model that was not fitted on it; NaN for rows that no fold tests. */
  readonly predictions: Float64Array;
  /** Of every fold; empty without a function that scores. */
  readonly scores: Float64Array;
}

/**
 * Predicts every row by a model that was fitted on others: what can be blended, calibrated, or compared with the truth.
 *
 * @param fitPredict - called for one fold after the other
 * @param data - a matrix, whose missing values may be NaN, and a number for each row
 * @throws TypeError or RangeError if the data or an option is not legal, a row is in both parts of a fold or tested twice, or
 * there is not a finite prediction for every row of a fold
 * @example
 * const data = { matrix: matrixFrom([[0], [0], [0], [0]]), target: [1, 2, 3, 6] };
 * const meanOf = ({ target }) => target.reduce((sum, value) => sum + value) / target.length;
 * const predictMean = (train, test) => Array.from(test.rows, () => meanOf(train));
 * const { predictions } = await crossValidate(predictMean, data, { folds: kFold(4, { folds: 2 }) });
 * predictions; // => [4.5, 4.5, 1.5, 1.5]
 */
export async function crossValidate(
  fitPredict: FitPredict,
  data: TrainingData,
  options: CrossValidateOptions = {},
): Promise<CrossValidation> {
  const name = "crossValidate";
  checkFunction(name, "fitPredict", fitPredict);
  checkTrainingData(name, data);
  checkCallbacks(options);
  const { folds = kFoldFor(name, data.target.length, {}), score, onProgress, signal } = options;
  checkFoldList(name, folds, data.target.length);
  const predictions = new Float64Array(data.target.length).fill(Number.NaN);
  const scores: number[] = [];
  for (const [index, fold] of folds.entries()) {
    signal?.throwIfAborted();
    const train = partOfData(data, fold.train);
    const { matrix, rows, target } = partOfData(data, fold.test);
    const predicted = await fitPredict(train, { matrix, rows });
    checkVector(name, `the predictions of fold ${index}`, predicted, rows.length);
    for (let i = 0; i < rows.length; i++) predictions[rows[i]] = predicted[i];
    if (score !== undefined) scores.push(score(target, Float64Array.from(predicted)));
    onProgress?.({ foldsDone: index + 1, foldsTotal: folds.length, score: scores[index] });
  }
  return { predictions, scores: Float64Array.from(scores) };
}

function checkCallbacks(options: CrossValidateOptions): void {
  checkOptions("crossValidate", options, OPTIONS);
  const { score, onProgress, signal } = options;
  if (score !== undefined) checkFunction("crossValidate", "score", score);
  if (onProgress !== undefined) checkFunction("crossValidate", "onProgress", onProgress);
  if (signal !== undefined) checkSignal("crossValidate", signal);
}
