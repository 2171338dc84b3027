import type { Matrix } from "@vscnn/core";
import { checkPredictions } from "./checks/check-predictions.ts";
import { checkModelRows, checkTreeModel } from "./models/check-tree-model.ts";
import type { GradientBoostingModel } from "./models/gradient-boosting-model.ts";
import { addTrees } from "./trees/predict/add-trees.ts";

/**
 * Predictions of boosted trees.
 *
 * @param matrix - rows to predict, as many columns as the model was fitted on, which count in single precision; with
 * `method: 'hist'` NaN is a missing value
 * @returns one number per row
 * @throws TypeError or RangeError if the model or the matrix is not legal, or a prediction would not be finite
 * @example
 * const model = fitGradientBoosting(matrixFrom([[1], [2]]), [1, 3], { nEstimators: 1, learningRate: 0.5 });
 * predictGradientBoosting(model, matrixFrom([[1], [2]])); // => [1.5, 2.5]
 */
export function predictGradientBoosting(model: GradientBoostingModel, matrix: Matrix): Float64Array {
  const name = "predictGradientBoosting";
  checkTreeModel(name, model, ["gradient-boosting"]);
  checkModelRows(name, matrix, model);
  const { nodes, baseline, learningRate } = model;
  const predictions = new Float64Array(matrix.shape[0]).fill(baseline);
  const all = { first: 0, last: nodes.starts.length - 1, scale: learningRate };
  addTrees(name, nodes, all, matrix, predictions);
  return checkPredictions(name, predictions);
}

/**
 * Predictions after the first tree, after the second, and so on: how many trees are enough.
 *
 * @param matrix - rows to predict; must not change until the last stage was taken
 * @returns a generator of as many arrays as the model has trees, the last equal to {@link predictGradientBoosting}
 * @throws TypeError or RangeError if the model or the matrix is not legal, when the first stage is asked for, or if a
 * prediction would not be finite
 * @example
 * const model = fitGradientBoosting(matrixFrom([[1], [2]]), [1, 3], { nEstimators: 2, learningRate: 0.5 });
 * Array.from(stagedPredictGradientBoosting(model, matrixFrom([[1]])), (stage) => stage[0]); // => [1.5, 1.25]
 */
export function* stagedPredictGradientBoosting(
  model: GradientBoostingModel,
  matrix: Matrix,
): Generator<Float64Array, void> {
  const name = "stagedPredictGradientBoosting";
  checkTreeModel(name, model, ["gradient-boosting"]);
  checkModelRows(name, matrix, model);
  const { nodes, baseline, learningRate } = model;
  const sums = new Float64Array(matrix.shape[0]).fill(baseline);
  for (let tree = 0; tree + 1 < nodes.starts.length; tree++) {
    addTrees(name, nodes, { first: tree, last: tree + 1, scale: learningRate }, matrix, sums);
    yield checkPredictions(name, sums.slice());
  }
}
