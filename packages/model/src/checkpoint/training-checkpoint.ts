import type { EpochRecord } from "../training/training-history.ts";
import type { SavedTensor } from "./saved-tensor.ts";

/** `kind` of a {@link TrainingCheckpoint}. */
export const CHECKPOINT_KIND = "vscnn-checkpoint";

/** `version` of the checkpoints that this release writes and reads. */
export const CHECKPOINT_VERSION = 2;

/** Everything that is needed to resume a training after a finished epoch: a plain object of numbers, strings and typed arrays. */
export interface TrainingCheckpoint {
  readonly kind: typeof CHECKPOINT_KIND;
  readonly version: typeof CHECKPOINT_VERSION;
  /** What must be the same when the training is resumed. */
  readonly setup: TrainingSetup;
  /** One record per finished epoch. */
  readonly epochs: readonly EpochRecord[];
  /** The epoch of the best weights. */
  readonly bestEpoch: number;
  /** Weights after the last finished epoch. */
  readonly weights: readonly SavedTensor[];
  /** Weights after the best epoch, if that is not the last one. */
  readonly bestWeights?: readonly SavedTensor[];
  /** Class of the optimizer: `'Adam'`, `'SGD'`, … */
  readonly optimizerName: string;
  /** Moments and step count of the optimizer. */
  readonly optimizer: readonly SavedTensor[];
}

/** The data and options that a training was started with. */
export interface TrainingSetup {
  readonly seed: number;
  readonly batchSize: number;
  readonly rows: number;
  /** Name of the loss and its parameter; `'function'` for one of the user's own. */
  readonly loss: string;
  /** Hash of the training inputs, target and weights, 32 hexadecimal digits. */
  readonly data: string;
  /** Hash of the validation inputs, target and weights, if there are any. */
  readonly validation?: string;
}

/** Where checkpoints are kept: a file, a browser's database, memory. */
export interface CheckpointStore {
  /** Replaces the kept checkpoint, whole or not at all. */
  save(checkpoint: TrainingCheckpoint): Promise<void>;
  /** The kept checkpoint; undefined if there is none yet. */
  load(): Promise<TrainingCheckpoint | undefined>;
  /**
   * Reserves the place for one training, which calls this before its first epoch. Other trainings are refused until it
   * is released. A store without this method is not protected.
   */
  claim?(): Promise<CheckpointClaim>;
}

/** The reservation of a place for one training. */
export interface CheckpointClaim {
  /** Rejects if another training has taken over the place; called before each save. */
  check(): Promise<void>;
  /** Allows other trainings to save there. */
  release(): Promise<void>;
}
