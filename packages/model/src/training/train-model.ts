import type { LayersModel } from "@tensorflow/tfjs-layers";
import { checkBackend } from "../check-backend.ts";
import type { CheckpointClaim, CheckpointStore } from "../checkpoint/training-checkpoint.ts";
import { watchDevice } from "../device/watch-device.ts";
import { checkResume } from "./check-resume.ts";
import { checkTrainingOptions } from "./check-training-options.ts";
import { withSeededDropout } from "./dropout-mask.ts";
import { missingKernelError } from "./missing-kernel-error.ts";
import { packTrainingData } from "./pack-training-data.ts";
import { rowsInMemory } from "./rows-in-memory.ts";
import { runToEnd } from "./run/run-to-end.ts";
import { createTrainingState, resumeState, type TrainingState } from "./run/training-state.ts";
import type { TrainModelOptions } from "./train-model-options.ts";
import type { TrainingData } from "./training-data.ts";
import type { TrainingHistory } from "./training-history.ts";
import type { TrainingRows } from "./training-rows.ts";
import type { TrainingSettings } from "./training-settings.ts";

/**
 * Trains a network and leaves it with the weights of its best epoch. The loss is the mean squared error unless another
 * is chosen.
 *
 * The same seed, data and backend give the same bits, even if the training was killed and then resumed from a checkpoint.
 * If a signal or an error stops it, the network holds the best weights of the finished epochs, or the weights that it
 * came with if no epoch is finished. If the network has batch normalization, which cannot measure the variance of a single
 * row, a last batch of one row joins the batch before it. The trainer seeds `Dropout` layers; other random layers are not
 * seeded.
 *
 * @param model - a network from `fuse`, a preset or a loader; its weights are changed
 * @param data - at least one row
 * @returns a record per epoch, and which was best
 * @throws TypeError or RangeError if data or options are not legal, or the checkpoint belongs to another training
 * @throws Error if a loss, prediction, weight or moment is no longer finite or the backend cannot train, with what to try;
 * if the graphics card is lost or has too little memory; if the network is being trained already, or another training saves to the same checkpoint; the signal's reason if it stops
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
  options: TrainModelOptions = {},
): Promise<TrainingHistory> {
  checkBackend("trainModel");
  const training = packTrainingData(model, data, "data");
  const settings = checkTrainingOptions(model, options);
  return trainRows(model, rowsInMemory(training, settings.seed), settings, options.resumeFrom);
}

/** Trains a network on rows wherever they are. */
export async function trainRows(
  model: LayersModel,
  training: TrainingRows,
  settings: TrainingSettings,
  resumeFrom: TrainModelOptions["resumeFrom"],
): Promise<TrainingHistory> {
  if (model.trainableWeights.length === 0) throw new RangeError("trainModel: model has no trainable weights");
  if (inTraining.has(model)) throw new Error("trainModel: model must not be in another training");
  inTraining.add(model);
  let claim: CheckpointClaim | undefined;
  const device = watchDevice("trainModel");
  try {
    claim = await settings.checkpoint?.claim?.();
    const state = await createTrainingState(model, training, guarded(settings, claim), device);
    return await trainAlone(state, resumeFrom);
  } catch (cause) {
    throw (await device.explain()) ?? missingKernelError(cause) ?? cause;
  } finally {
    device.end();
    inTraining.delete(model);
    await claim?.release();
  }
}

/** Networks in training: two trainings of one network would change each other's weights and dropout. */
const inTraining = new WeakSet<LayersModel>();

/** The settings with a store that saves only as long as no other training has taken over its place. */
function guarded(settings: TrainingSettings, claim: CheckpointClaim | undefined): TrainingSettings {
  const { checkpoint } = settings;
  if (checkpoint === undefined || claim === undefined) return settings;
  const store: CheckpointStore = {
    load: () => checkpoint.load(),
    async save(saved) {
      await claim.check();
      await checkpoint.save(saved);
    },
  };
  return { ...settings, checkpoint: store };
}

async function trainAlone(
  state: TrainingState,
  resumeFrom: TrainModelOptions["resumeFrom"],
): Promise<TrainingHistory> {
  const { model, settings, setup } = state;
  const checkpoint = resumeFrom !== undefined && "load" in resumeFrom ? await resumeFrom.load() : resumeFrom;
  if (checkpoint !== undefined) {
    checkResume(checkpoint, model, setup);
    resumeState(state, checkpoint);
  }
  const stepLabel = () => state.stepLabel;
  return withSeededDropout(model, settings.seed, stepLabel, () => runToEnd(state));
}
