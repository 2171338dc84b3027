import { checkFunction, checkInteger, checkOptions, type Matrix } from "@vscnn/core";
import { hasMissing } from "./checks/check-cells.ts";
import { checkSquares, checkTrainingCells, checkTrainingData } from "./checks/check-training-data.ts";
import { MAX_THREADS, withThreads } from "./kernels/with-threads.ts";
import type { GradientBoostingModel } from "./models/gradient-boosting-model.ts";
import {
  ASYNC_BOOSTING_OPTIONS,
  BOOSTING_OPTIONS,
  type FitGradientBoostingAsyncOptions,
  type FitGradientBoostingOptions,
} from "./options/boosting-options.ts";
import { type BoostingSettings, checkBoostingOptions, checkMethod } from "./options/boosting-settings.ts";
import { checkSampleWeights } from "./options/check-sample-weights.ts";
import { checkTreeSize } from "./options/tree-options.ts";
import type { TrainingRows } from "./rows/training-rows.ts";
import { boost } from "./trees/boosting/boost.ts";
import { boostInTurns, checkKeeping, isEnd } from "./trees/boosting/boost-in-turns.ts";

/**
 * Gradient boosting of regression trees.
 *
 * With `method: 'exact'` equal to scikit-learn's `GradientBoostingRegressor` of the same `random_state`, to the last bit
 * (with the reservation of {@link fitDecisionTree} on ties). With `method: 'hist'` columns are cut into at most 255 bins
 * of about equally many rows first, and thresholds and leaves are kept in single precision; trees are then grown to
 * the same limits. Columns count in single precision in both.
 *
 * Histograms take missing values: at each node they go to the side where they fit better, as in
 * `HistGradientBoostingRegressor`, and to the side of most samples where none was missing in training.
 *
 * @param matrix - one row per sample; NaN is a missing value, which needs `method: 'hist'`
 * @param targets - one number per row
 * @throws TypeError or RangeError if an argument is not legal
 * @throws the reason of `signal` if it is aborted, which in a synchronous function only `onProgress` can see to
 * @example
 * const model = fitGradientBoosting(matrixFrom([[1], [2], [3], [4]]), [1, 1, 5, 7], { nEstimators: 50 });
 * predictGradientBoosting(model, matrixFrom([[1.5], [4]])); // => [1.0, 7.0]
 * const median = fitGradientBoosting(matrixFrom([[1], [1], [1]]), [1, 2, 60], { loss: "absolute_error" });
 * predictGradientBoosting(median, matrixFrom([[1]])); // => [2]
 * @see Friedman 2001, doi:10.1214/aos/1013203451, algorithm 2; Ke et al. 2017 (LightGBM), algorithm 1
 */
export function fitGradientBoosting(
  matrix: Matrix,
  targets: ArrayLike<number>,
  options: FitGradientBoostingOptions = {},
): GradientBoostingModel {
  const { given, settings } = check("fitGradientBoosting", matrix, targets, options);
  const stages = boost("fitGradientBoosting", given, settings);
  let stage = stages.next(false);
  while (!stage.done) stage = stages.next(isEnd(stage.value.progress, options));
  return stage.value;
}

/**
 * {@link fitGradientBoosting} in turns of 25 milliseconds, between which timers, events and `signal` come through.
 *
 * A fit that was broken off goes on from the trees that were kept, and gives the same bits as an unbroken one.
 *
 * @param matrix - one row per sample, which must not change until the fit is done
 * @param targets - one number per row
 * @throws TypeError or RangeError if an argument is not legal, or `resumeFrom` is of a fit of other rows or options
 * @throws the reason of `signal` if it is aborted, and what `checkpoint` throws
 * @example
 * const model = await fitGradientBoostingAsync(matrixFrom([[1], [2]]), [1, 3], { nEstimators: 1, learningRate: 1 });
 * predictGradientBoosting(model, matrixFrom([[2]])); // => [3]
 * const kept = [];
 * const keep = { checkpoint: (trees) => kept.push(trees), checkpointEvery: 5 };
 * await fitGradientBoostingAsync(matrixFrom([[1], [2]]), [1, 3], { ...keep, nEstimators: 10 });
 * const longer = await fitGradientBoostingAsync(matrixFrom([[1], [2]]), [1, 3], { resumeFrom: kept, nEstimators: 20 });
 * longer.trainLoss.length; // => 20
 */
export async function fitGradientBoostingAsync(
  matrix: Matrix,
  targets: ArrayLike<number>,
  options: FitGradientBoostingAsyncOptions = {},
): Promise<GradientBoostingModel> {
  const name = "fitGradientBoostingAsync";
  checkOptions(name, options, ASYNC_BOOSTING_OPTIONS);
  const { checkpoint, checkpointEvery = 10, resumeFrom = [], threads = 1, ...fitting } = options;
  checkKeeping(name, { checkpoint, checkpointEvery, resumeFrom });
  checkInteger(name, "threads", threads, { min: 1, max: MAX_THREADS });
  const { given, settings } = check(name, matrix, targets, fitting);
  const cells = given.targets.length * matrix.shape[1] * settings.nEstimators;
  return withThreads(name, { threads, cells }, (pool) => {
    const stages = boost(name, given, settings, { earlier: resumeFrom, threads: pool });
    return boostInTurns(stages, { ...options, checkpointEvery });
  });
}

/** What a fit takes, checked. */
function check(
  functionName: string,
  matrix: Matrix,
  targets: ArrayLike<number>,
  options: FitGradientBoostingOptions,
): { given: TrainingRows; settings: BoostingSettings } {
  checkOptions(functionName, options, BOOSTING_OPTIONS);
  checkTrainingCells(functionName, matrix, targets);
  const [rows, columns] = matrix.shape as [number, number];
  const method = checkMethod(functionName, options, rows, hasMissing(matrix));
  // Missing values need histograms
  if (method === "exact") checkTrainingData(functionName, matrix, targets);
  const weights = checkSampleWeights(functionName, options.sampleWeights, rows);
  checkSquares(functionName, targets, weights);
  checkTreeSize(functionName, columns);
  const settings = checkBoostingOptions(functionName, options, method, matrix);
  if (options.onProgress !== undefined) checkFunction(functionName, "onProgress", options.onProgress);
  options.signal?.throwIfAborted();
  return { given: { matrix, targets: Float64Array.from(targets), weights }, settings };
}
