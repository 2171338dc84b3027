import { checkFunction, checkOptions, type Matrix } from "@vscnn/core";
import {
  BOOSTING_OPTIONS,
  type BoostingProgress,
  checkBoostingOptions,
  type FitGradientBoostingOptions,
} from "./boosting-options.ts";
import { checkSquares, checkTrainingData } from "./check-training-data.ts";
import type { GradientBoostingModel } from "./gradient-boosting-model.ts";
import { takeTurns } from "./take-turns.ts";
import { boost } from "./trees/boost.ts";
import { checkTreeSize } from "./trees/tree-options.ts";

/**
 * Gradient boosting of regression trees for the squared error.
 *
 * With `method: 'exact'` equal to scikit-learn's `GradientBoostingRegressor` of the same `random_state`, to the last bit
 * (with the reservation of {@link fitDecisionTree} on ties). With `method: 'hist'` columns are cut into at most 255 bins
 * of about equally many rows first, and thresholds and leaves are kept in single precision; trees are then grown to
 * the same limits. Columns count in single precision in both.
 *
 * @param matrix - a row a sample
 * @param targets - a number a row
 * @throws TypeError or RangeError if an argument is not legal
 * @throws the reason of `signal` if it is aborted, which in a synchronous function only `onProgress` can see to
 * @example
 * const model = fitGradientBoosting(matrixFrom([[1], [2], [3], [4]]), [1, 1, 5, 7], { nEstimators: 50 });
 * predictGradientBoosting(model, matrixFrom([[1.5], [4]])); // => [1.0, 7.0]
 * @see Friedman 2001, doi:10.1214/aos/1013203451, algorithm 2; Ke et al. 2017 (LightGBM), algorithm 1
 */
export function fitGradientBoosting(
  matrix: Matrix,
  targets: ArrayLike<number>,
  options: FitGradientBoostingOptions = {},
): GradientBoostingModel {
  const stages = start("fitGradientBoosting", matrix, targets, options);
  let stage = stages.next(false);
  while (!stage.done) stage = stages.next(isEnd(stage.value, options));
  return stage.value;
}

/**
 * {@link fitGradientBoosting} in turns of 25 milliseconds, between which timers, events and `signal` come through.
 *
 * @param matrix - a row a sample; must not change until the fit is done
 * @param targets - a number a row
 * @throws TypeError or RangeError if an argument is not legal, the reason of `signal` if it is aborted
 * @example
 * const model = await fitGradientBoostingAsync(matrixFrom([[1], [2]]), [1, 3], { nEstimators: 1, learningRate: 1 });
 * predictGradientBoosting(model, matrixFrom([[2]])); // => [3]
 */
export async function fitGradientBoostingAsync(
  matrix: Matrix,
  targets: ArrayLike<number>,
  options: FitGradientBoostingOptions = {},
): Promise<GradientBoostingModel> {
  const stages = start("fitGradientBoostingAsync", matrix, targets, options);
  return takeTurns(stages, (progress) => isEnd(progress, options));
}

function start(
  functionName: string,
  matrix: Matrix,
  targets: ArrayLike<number>,
  options: FitGradientBoostingOptions,
): ReturnType<typeof boost> {
  checkOptions(functionName, options, BOOSTING_OPTIONS);
  checkTrainingData(functionName, matrix, targets);
  checkSquares(functionName, targets);
  checkTreeSize(functionName, matrix.shape[1]);
  const settings = checkBoostingOptions(functionName, options, matrix.shape[0]);
  if (options.onProgress !== undefined) checkFunction(functionName, "onProgress", options.onProgress);
  options.signal?.throwIfAborted();
  return boost(functionName, matrix, targets, settings);
}

function isEnd(progress: BoostingProgress, { onProgress, signal }: FitGradientBoostingOptions): boolean {
  const wish = onProgress?.(progress);
  signal?.throwIfAborted();
  return wish === "stop";
}
