import type { FitGradientBoostingStreamOptions } from "@vscnn/baselines";
import type { TrainModelStreamOptions } from "@vscnn/model";

/** What can learn a shard at a time. */
export type StreamLearner = "boosting" | "vscnn" | "scnn" | "vcnn";

/** All of them. */
export const STREAM_LEARNERS: readonly StreamLearner[] = ["boosting", "vscnn", "scnn", "vcnn"];

/** The options that are numbers; the seed is that of the flow, and how many threads there are that of the machine. */
type NumberOptions<Options> = {
  [Name in keyof Options as NonNullable<Options[Name]> extends number ? Name : never]: true;
};

const TREES: Omit<NumberOptions<Required<FitGradientBoostingStreamOptions>>, "seed" | "threads"> = {
  quantile: true,
  nEstimators: true,
  learningRate: true,
  maxDepth: true,
  minSamplesSplit: true,
  minSamplesLeaf: true,
  minImpurityDecrease: true,
  subsample: true,
  maxBins: true,
  checkpointEvery: true,
  sampleRows: true,
};
const NETWORK: Omit<NumberOptions<Required<TrainModelStreamOptions>>, "seed"> = {
  epochs: true,
  batchSize: true,
  learningRate: true,
  patience: true,
  bufferRows: true,
};

/** The options of each that are numbers. */
export const STREAM_OPTIONS: Readonly<Record<StreamLearner, Readonly<Record<string, true>>>> = {
  boosting: TREES,
  vscnn: NETWORK,
  scnn: NETWORK,
  vcnn: NETWORK,
};
