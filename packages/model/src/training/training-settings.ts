import type { Optimizer } from "@tensorflow/tfjs-core";
import type { CheckpointStore } from "../checkpoint/training-checkpoint.ts";
import type { PackedInputs } from "../prediction/packed-inputs.ts";
import type { ResolvedLoss } from "./losses/loss.ts";
import type { BatchProgress, MetricFunction } from "./train-model-options.ts";
import type { EpochRecord } from "./training-history.ts";

/** Checked rows and targets. */
export interface PackedData extends PackedInputs {
  readonly target: Float64Array;
  /** Of mean 1; null if all rows count alike. */
  readonly weights: Float32Array | null;
}

/** Checked options of `trainModel`, with their defaults. */
export interface TrainingSettings {
  readonly epochs: number;
  readonly batchSize: number;
  readonly seed: number;
  readonly patience: number;
  readonly rateOf: (epoch: number) => number;
  readonly loss: ResolvedLoss;
  readonly metrics: Readonly<Record<string, MetricFunction>>;
  /** Classes of the network; undefined if it gives a number per row. */
  readonly classes: number | undefined;
  readonly createOptimizer: (learningRate: number) => Optimizer;
  readonly validation: PackedData | undefined;
  readonly checkpoint: CheckpointStore | undefined;
  readonly signal: AbortSignal | undefined;
  readonly onEpoch: ((record: EpochRecord) => void | Promise<void>) | undefined;
  readonly onBatch: ((progress: BatchProgress) => void) | undefined;
}
