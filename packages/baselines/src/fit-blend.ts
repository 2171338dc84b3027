import { checkBoolean, checkOptions, type Matrix, type OptionNames } from "@vscnn/core";
import { nonNegativeLeastSquares } from "./blend/non-negative-least-squares.ts";
import { checkSquares, checkTrainingData } from "./checks/check-training-data.ts";
import type { BlendModel } from "./models/blend-model.ts";

/** Options of {@link fitBlend}. */
export interface FitBlendOptions {
  /** Whether a constant is fitted in addition to the weights. @defaultValue false */
  fitIntercept?: boolean;
}

const OPTIONS: OptionNames<FitBlendOptions> = { fitIntercept: true };

/** More predictors than anyone blends: the time grows with the cube of their number. */
const MAX_PREDICTORS = 1024;

/**
 * Weights, 0 or more, by which the predictions of several models are added up (stacking).
 *
 * Take predictions for rows that the models were not fitted on, such as those of a cross-validation: otherwise the model that
 * remembers its rows best gets all the weight. Without an intercept the weights are those of `scipy.optimize.nnls`.
 *
 * @param predictions - one row per observation, one column per model, at most 1,024
 * @param targets - one number per row
 * @returns weights that need not sum to 1; of predictions that say the same, some are 0
 * @throws TypeError or RangeError if an argument is not legal, or too large to be squared
 * @example
 * // The targets are half the first and twice the second
 * const blend = fitBlend(matrixFrom([[2, 0], [0, 1], [4, 1]]), [1, 2, 4]);
 * blend.weights; // => [0.500, 2.000]
 * @see Breiman 1996, doi:10.1007/BF00117832 (stacked regressions); Lawson and Hanson 1974, ch. 23
 */
export function fitBlend(
  predictions: Matrix,
  targets: ArrayLike<number>,
  options: FitBlendOptions = {},
): BlendModel {
  checkOptions("fitBlend", options, OPTIONS);
  const { fitIntercept = false } = options;
  checkTrainingData("fitBlend", predictions, targets, "predictions");
  checkBoolean("fitBlend", "fitIntercept", fitIntercept);
  checkSquares("fitBlend", targets);
  const [rows, count] = predictions.shape as [number, number];
  if (count > MAX_PREDICTORS) {
    throw new RangeError(`fitBlend: predictions must have at most ${MAX_PREDICTORS} columns, got ${count}`);
  }
  const columns = Array.from({ length: count }, (_, column) =>
    Float64Array.from({ length: rows }, (__, row) => predictions.get(row, column)),
  );
  for (const column of columns) checkSquares("fitBlend", column, undefined, "predictions");
  const centers = columns.map((column) => (fitIntercept ? meanOf(column) : 0));
  const center = fitIntercept ? meanOf(targets) : 0;
  const centered = columns.map((column, j) => column.map((value) => value - centers[j]));
  const goals = Float64Array.from(targets, (target) => target - center);
  const { weights, residualNorm } = nonNegativeLeastSquares("fitBlend", centered, goals);
  const intercept = center - weights.reduce((sum, weight, j) => sum + weight * centers[j], 0);
  return { kind: "blend", version: 1, weights: Array.from(weights), intercept, residualNorm };
}

function meanOf(values: ArrayLike<number>): number {
  let mean = 0;
  for (let i = 0; i < values.length; i++) mean += values[i] / values.length;
  return mean;
}
