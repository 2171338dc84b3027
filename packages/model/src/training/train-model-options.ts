import type { Optimizer } from "@tensorflow/tfjs-core";
import type { CheckpointStore, TrainingCheckpoint } from "../checkpoint/training-checkpoint.ts";
import type { ScheduleFunction, StepSchedule } from "./learning-rate.ts";
import type { Loss } from "./losses/loss.ts";
import type { TrainingData } from "./training-data.ts";
import type { EpochRecord } from "./training-history.ts";

/**
 * A figure of your own for each epoch.
 *
 * @param actual - the targets of the validation rows, or of the training rows if there are no others
 * @param predicted - a number per row; for a network of classes the probabilities, row after row
 */
export type MetricFunction = (actual: Float64Array, predicted: Float32Array) => number;

/** What `onBatch` is told. */
export interface BatchProgress {
  /** Counted from 1. */
  readonly epoch: number;
  /** Batches trained in this epoch. */
  readonly batch: number;
  /** Batches in an epoch. */
  readonly batches: number;
  /** Loss of this batch. */
  readonly loss: number;
}

/** Options of {@link trainModel}. Defaults are the paper's. */
export interface TrainModelOptions {
  /** Passes over the data. @defaultValue 50 */
  epochs?: number;
  /** Rows per step. @defaultValue 20 */
  batchSize?: number;
  /** Learning rate of the first epoch. @defaultValue 0.001 */
  learningRate?: number;
  /** How the learning rate falls. @defaultValue { every: 10, factor: 0.1 } */
  schedule?: StepSchedule | ScheduleFunction;
  /**
   * What is minimized: `'squared'`, `'absolute'`, `'huber'`, `'quantile'` or `'ranking'` for one number per row,
   * `'crossEntropy'` for classes; `{ name: 'huber', delta: 2 }`, `{ name: 'quantile', quantile: 0.9 }`; or a function of
   * outputs and targets that gives a number per row. @defaultValue 'squared'; 'crossEntropy' for a network of classes
   */
  loss?: Loss;
  /** Figures of your own by name, for the record of each epoch. */
  metrics?: Readonly<Record<string, MetricFunction>>;
  /** Rows that choose the best epoch and give the metrics. */
  validation?: TrainingData;
  /** The training stops after this many epochs without a lower validation loss; needs `validation`. */
  patience?: number;
  /** Seed of the order of rows and of dropout. @defaultValue 0 */
  seed?: number;
  /**
   * Makes a new optimizer for each epoch, which takes over the state of the one before. @defaultValue tf.train.adam
   */
  optimizer?: (learningRate: number) => Optimizer;
  /** Where the state is saved after every epoch. */
  checkpoint?: CheckpointStore;
  /** The checkpoint to continue from. If the store is still empty, the training begins at the first epoch. */
  resumeFrom?: TrainingCheckpoint | CheckpointStore;
  /** Stops the training between two batches; the promise then rejects with the reason of the signal. */
  signal?: AbortSignal;
  /** Called after every epoch, when its checkpoint has been saved. */
  onEpoch?: (record: EpochRecord) => void | Promise<void>;
  /** Called after every batch. */
  onBatch?: (progress: BatchProgress) => void;
}
