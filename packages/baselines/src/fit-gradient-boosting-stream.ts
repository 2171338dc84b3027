import {
  checkFunction,
  checkInteger,
  checkOptions,
  createRandomWords,
  describeValue,
  type OptionNames,
} from "@vscnn/core";
import { checkSquares } from "./checks/check-training-data.ts";
import { MAX_THREADS, withThreads } from "./kernels/with-threads.ts";
import type { GradientBoostingModel } from "./models/gradient-boosting-model.ts";
import type { FitGradientBoostingAsyncOptions } from "./options/boosting-options.ts";
import { checkBoostingOptions } from "./options/boosting-settings.ts";
import { checkTreeSize } from "./options/tree-options.ts";
import type { RowShards } from "./rows/row-shards.ts";
import { beginWith, growTrees } from "./trees/boosting/boost.ts";
import { boostInTurns, checkKeeping } from "./trees/boosting/boost-in-turns.ts";
import { stagesOnBins } from "./trees/boosting/stages.ts";
import { createHistogramGrower } from "./trees/histogram/histogram-grower.ts";
import { addTreeToBins } from "./trees/streaming/add-tree-to-bins.ts";
import { binShards, binsOfSample } from "./trees/streaming/bin-shards.ts";
import { sampleRows } from "./trees/streaming/sample-rows.ts";
import { surveyShards } from "./trees/streaming/survey-shards.ts";

/** Options of {@link fitGradientBoostingStream}: those of histograms, without rows held back or weighed. */
export interface FitGradientBoostingStreamOptions
  extends Omit<
    FitGradientBoostingAsyncOptions,
    "method" | "sampleWeights" | "nIterNoChange" | "validationFraction" | "tolerance" | "tieOrder"
  > {
  /** Rows whose values decide where bins end, drawn by `seed`; all, if there are not more. @defaultValue 200000 */
  sampleRows?: number;
}

const OPTIONS: OptionNames<FitGradientBoostingStreamOptions> = {
  loss: true,
  quantile: true,
  monotone: true,
  categorical: true,
  nEstimators: true,
  learningRate: true,
  maxDepth: true,
  minSamplesSplit: true,
  minSamplesLeaf: true,
  minImpurityDecrease: true,
  subsample: true,
  maxBins: true,
  seed: true,
  onProgress: true,
  signal: true,
  checkpoint: true,
  checkpointEvery: true,
  resumeFrom: true,
  threads: true,
  sampleRows: true,
};

/**
 * {@link fitGradientBoosting} with `method: 'hist'` on rows that memory does not hold: of a cell two bytes are kept, the number of its
 * bin by row and by column, and of a row some 40 more. Shards are read three times: to check them, to draw the rows whose
 * values decide where bins end, and to put all rows into bins.
 *
 * The same seed and shards give the same bits; if there are no more than `sampleRows` rows, those of `fitGradientBoosting` on
 * the shards one below the other.
 *
 * @param shards - the rows, in parts
 * @throws TypeError or RangeError if an argument or option is not legal, or `resumeFrom` is of a fit of other rows or options
 * @throws Error if a shard is not the same when it is read again, or there is not enough memory; what `read` throws; the
 * reason of `signal` if it is aborted
 * @example
 * const parts = [[1, 2], [3, 4]].map((xs) => ({ inputs: matrixFrom(xs.map((x) => [x])), target: xs.map((x) => 2 * x) }));
 * const shards = { shardCount: 2, read: (shard) => parts[shard] };
 * const model = await fitGradientBoostingStream(shards, { nEstimators: 1, learningRate: 1 });
 * predictGradientBoosting(model, matrixFrom([[2], [3]])); // => [4, 6]
 * @see Ke et al. 2017 (LightGBM), algorithm 1
 */
export async function fitGradientBoostingStream(
  shards: RowShards,
  options: FitGradientBoostingStreamOptions = {},
): Promise<GradientBoostingModel> {
  const name = "fitGradientBoostingStream";
  checkOptions(name, options, OPTIONS);
  const {
    checkpoint,
    checkpointEvery = 10,
    resumeFrom = [],
    sampleRows: most = 200_000,
    threads = 1,
    ...fitting
  } = options;
  checkKeeping(name, { checkpoint, checkpointEvery, resumeFrom });
  checkInteger(name, "sampleRows", most, { min: 1 });
  checkInteger(name, "threads", threads, { min: 1, max: MAX_THREADS });
  if (options.onProgress !== undefined) checkFunction(name, "onProgress", options.onProgress);
  checkShards(name, shards);
  const { signal } = options;
  if (signal !== undefined && !(signal instanceof AbortSignal)) {
    throw new TypeError(`${name}: signal must be an AbortSignal, got ${describeValue(signal)}`);
  }
  const survey = await surveyShards(name, shards, options.categorical, signal);
  checkTreeSize(name, survey.columns);
  checkSquares(name, survey.targets);
  const settings = checkBoostingOptions(name, fitting, "hist", survey.first);
  const { seed, maxBins, monotone } = settings;
  const sample = await sampleRows(name, shards, survey, { seed, sampleRows: most, signal });
  const cells = survey.rows * survey.columns * settings.nEstimators;
  return withThreads(name, { threads, cells }, async (pool) => {
    const binned = binsOfSample(survey, sample, maxBins);
    const grower = createHistogramGrower(name, binned, { ...settings, monotone }, pool);
    await binShards(name, shards, survey, grower, signal);
    const stages = stagesOnBins(
      { functionName: name, grower, settings, weights: undefined },
      (nodes, tree, without) => addTreeToBins(grower, nodes, tree, without),
    );
    const words = createRandomWords(seed);
    const { targets } = survey;
    const first = beginWith({ functionName: name, settings, words, stages, targets, weights: undefined });
    const keeping = { ...(checkpoint && { checkpoint }), checkpointEvery };
    return boostInTurns(growTrees(first, resumeFrom), { ...fitting, ...keeping });
  });
}

function checkShards(functionName: string, shards: unknown): void {
  const { shardCount, read } = (shards ?? {}) as Partial<RowShards>;
  if (typeof read !== "function") {
    throw new TypeError(`${functionName}: shards must be { shardCount, read }, got ${describeValue(shards)}`);
  }
  checkInteger(functionName, "shards.shardCount", shardCount, { min: 1 });
}
