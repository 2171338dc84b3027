import type { Optimizer } from "@tensorflow/tfjs-core";
import type { CheckpointStore } from "../checkpoint/training-checkpoint.ts";
import type { PackedInputs } from "../prediction/packed-inputs.ts";
import type { BatchProgress } from "./train-model.ts";
import type { EpochRecord } from "./training-history.ts";

/** Checked rows and targets. */
export interface PackedData extends PackedInputs {
  readonly target: Float64Array;
}

/** Checked options of `trainModel`, with their defaults. */
export interface TrainingSettings {
  readonly epochs: number;
  readonly batchSize: number;
  readonly seed: number;
  readonly patience: number;
  readonly rateOf: (epoch: number) => number;
  readonly createOptimizer: (learningRate: number) => Optimizer;
  readonly validation: PackedData | undefined;
  readonly checkpoint: CheckpointStore | undefined;
  readonly signal: AbortSignal | undefined;
  readonly onEpoch: ((record: EpochRecord) => void | Promise<void>) | undefined;
  readonly onBatch: ((progress: BatchProgress) => void) | undefined;
}
