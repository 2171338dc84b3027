import { getBackend, type Optimizer, train } from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { checkInteger, checkVector, type Matrix } from "@vscnn/core";
import { checkResume } from "./check-resume.ts";
import { withSeededDropout } from "./dropout-mask.ts";
import type { EpochRecord, History } from "./history.ts";
import { type ScheduleFunction, type StepSchedule, scheduledRate } from "./learning-rate.ts";
import { packInputs } from "./packed-inputs.ts";
import { checkSinglePrecision } from "./single-precision.ts";
import type { CheckpointClaim, CheckpointStore, TrainingCheckpoint } from "./training-checkpoint.ts";
import { createTrainingRun, type PackedData, type Settings } from "./training-run.ts";

/** Rows and what they should give. */
export interface TrainingData {
  /** A matrix per input in the network's order; the matrix itself where there is one. */
  inputs: Matrix | readonly Matrix[];
  /** A number per row. */
  target: ArrayLike<number>;
}

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
export interface TrainOptions {
  /** Passes over the data. @defaultValue 50 */
  epochs?: number;
  /** Rows a step. @defaultValue 20 */
  batchSize?: number;
  /** Of the first epoch. @defaultValue 0.001 */
  learningRate?: number;
  /** How the learning rate falls. @defaultValue { every: 10, factor: 0.1 } */
  schedule?: StepSchedule | ScheduleFunction;
  /** Rows that choose the best epoch and give the metrics. */
  validation?: TrainingData;
  /** Epochs without a lower validation loss after which training stops; needs validation. */
  patience?: number;
  /** Seed of shuffling and dropout. @defaultValue 0 */
  seed?: number;
  /** Makes the optimizer of an epoch; its state is handed on from epoch to epoch. @defaultValue tf.train.adam */
  optimizer?: (learningRate: number) => Optimizer;
  /** Where the state is saved after every epoch. */
  checkpoint?: CheckpointStore;
  /** The checkpoint to go on from; a store that holds none yet begins at the first epoch. */
  resumeFrom?: TrainingCheckpoint | CheckpointStore;
  /** Stops between two batches; the promise then rejects with the signal's reason. */
  signal?: AbortSignal;
  /** Called after every epoch, when its checkpoint is saved. */
  onEpoch?: (record: EpochRecord) => void | Promise<void>;
  /** Called after every batch. */
  onBatch?: (progress: BatchProgress) => void;
}

/**
 * Trains a network by mean squared error, and leaves it with the weights of its best epoch.
 *
 * Same seed, same data and same backend give the same bits, also when training was killed and went on from a
 * checkpoint. If it stops by signal or error, the model holds the best weights of the finished epochs, or those it came
 * with if there are none. A last batch of one row joins the batch before it where the network has batch normalization,
 * which has no variance to measure on one row. Dropout is drawn by the trainer; other random layers are not seeded.
 *
 * @param model - a network of one output, from `fuse`, a preset or a loader; its weights are changed
 * @param data - at least one row
 * @returns a record per epoch, and which was best
 * @throws TypeError or RangeError if data or options are not legal, or the checkpoint is of another training
 * @throws Error if a loss, prediction, weight or moment is no longer finite or the backend cannot train, with what to try;
 * if the network is being trained already, or another training saves to the same checkpoint; the signal's reason if it stops
 * @example
 * import "@tensorflow/tfjs-backend-cpu";
 * const model = fuse([denseBranch({ name: "social", length: 1 })], denseHead({ units: [] }));
 * const data = { inputs: matrixFrom([[0], [1], [2], [3]]), target: [1, 3, 5, 7] };
 * const history = await trainModel(model, data, { epochs: 200, learningRate: 0.1, schedule: { every: 100, factor: 0.1 } });
 * history.epochs.length; // => 200
 * history.epochs[199].spearmanRho; // => 1
 */
export async function trainModel(
  model: LayersModel,
  data: TrainingData,
  options: TrainOptions = {},
): Promise<History> {
  const training = packData(model, data, "data");
  if (training.rows === 0) throw new RangeError("trainModel: data must have at least 1 row, got 0");
  const settings = checkOptions(model, options);
  if (inTraining.has(model)) throw new Error("trainModel: model must not be in another training");
  inTraining.add(model);
  let claim: CheckpointClaim | undefined;
  try {
    claim = await settings.checkpoint?.claim?.();
    const guarded =
      claim === undefined ? settings : { ...settings, checkpoint: guardedStore(settings, claim) };
    return await trainAlone(model, training, guarded, options.resumeFrom);
  } finally {
    inTraining.delete(model);
    await claim?.release();
  }
}

/** Saves only while no other training has taken the place over. */
function guardedStore({ checkpoint }: Settings, claim: CheckpointClaim): CheckpointStore {
  const store = checkpoint as CheckpointStore;
  return {
    load: () => store.load(),
    async save(saved) {
      await claim.check();
      await store.save(saved);
    },
  };
}

/** Two trainings at a time would take turns at the same weights and dropout. */
const inTraining = new WeakSet<LayersModel>();

async function trainAlone(
  model: LayersModel,
  training: PackedData,
  settings: Settings,
  resumeFrom: TrainOptions["resumeFrom"],
): Promise<History> {
  const run = await createTrainingRun(model, training, settings);
  const checkpoint = await checkpointOf(resumeFrom);
  if (checkpoint !== undefined) {
    checkResume(checkpoint, model, run.setup);
    run.resume(checkpoint);
  }
  try {
    return await withSeededDropout(model, settings.seed, run.stepLabel, run.toEnd);
  } catch (cause) {
    if (!(cause instanceof Error) || !/^Kernel .* not registered/.test(cause.message)) throw cause;
    throw new Error(
      `trainModel: the backend '${getBackend()}' lacks a kernel (${cause.message}); on 'wasm', call ` +
        "registerTrainingKernels() of @vscnn/wasm-training first",
      { cause },
    );
  }
}

async function checkpointOf(source: TrainOptions["resumeFrom"]): Promise<TrainingCheckpoint | undefined> {
  if (source === undefined) return undefined;
  if (typeof source !== "object" || source === null) {
    throw new TypeError(
      "trainModel: resumeFrom must be a checkpoint or a store, such as fileCheckpoint(path)",
    );
  }
  return "load" in source ? source.load() : source;
}

function packData(model: LayersModel, data: TrainingData, name: string): PackedData {
  if (typeof data !== "object" || data === null) {
    throw new TypeError(`trainModel: ${name} must be { inputs, target }`);
  }
  const packed = packInputs("trainModel", model, data.inputs, `${name}.inputs`);
  checkVector("trainModel", `${name}.target`, data.target, packed.rows);
  checkSinglePrecision("trainModel", data.target, `${name}.target`);
  return { ...packed, target: Float64Array.from(data.target) };
}

function checkOptions(model: LayersModel, options: TrainOptions): Settings {
  const { epochs = 50, batchSize = 20, learningRate = 0.001, seed = 0, patience } = options;
  const { schedule = { every: 10, factor: 0.1 }, optimizer = (rate: number) => train.adam(rate) } = options;
  const { validation, checkpoint, signal, onEpoch, onBatch } = options;
  checkInteger("trainModel", "epochs", epochs, { min: 1 });
  checkInteger("trainModel", "batchSize", batchSize, { min: 1 });
  checkInteger("trainModel", "seed", seed, { min: 0, max: 0xffffffff });
  if (patience !== undefined) {
    checkInteger("trainModel", "patience", patience, { min: 1 });
    if (validation === undefined) throw new RangeError("trainModel: patience needs validation");
  }
  for (const [name, given] of Object.entries({ optimizer, onEpoch, onBatch })) {
    if (given !== undefined && typeof given !== "function")
      throw new TypeError(`trainModel: ${name} must be a function, got ${typeof given}`);
  }
  if (signal !== undefined && typeof signal?.throwIfAborted !== "function") {
    throw new TypeError("trainModel: signal must be an AbortSignal");
  }
  if (checkpoint !== undefined && typeof checkpoint?.save !== "function") {
    throw new TypeError("trainModel: checkpoint must be a store, such as fileCheckpoint(path)");
  }
  const judged = validation === undefined ? undefined : packData(model, validation, "validation");
  if (judged?.rows === 0) throw new RangeError("trainModel: validation must have at least 1 row, got 0");
  if (model.trainableWeights.length === 0) throw new RangeError("trainModel: model has no trainable weights");
  return {
    epochs,
    batchSize,
    seed,
    patience: patience ?? Number.POSITIVE_INFINITY,
    rateOf: scheduledRate("trainModel", schedule, learningRate),
    createOptimizer: optimizer,
    validation: judged,
    checkpoint,
    signal,
    onEpoch,
    onBatch,
  };
}
