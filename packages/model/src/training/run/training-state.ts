import type { Optimizer, Variable } from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { firstNonFinite } from "../../checkpoint/first-non-finite.ts";
import { readWeights, type SavedTensor, writeWeights } from "../../checkpoint/saved-tensor.ts";
import type { TrainingCheckpoint, TrainingSetup } from "../../checkpoint/training-checkpoint.ts";
import type { DeviceWatch } from "../../device/watch-device.ts";
import { hashData } from "../hash-data.ts";
import type { EpochRecord } from "../training-history.ts";
import type { TrainingRows } from "../training-rows.ts";
import type { TrainingSettings } from "../training-settings.ts";

/** The state of a running training. */
export interface TrainingState {
  readonly model: LayersModel;
  readonly training: TrainingRows;
  readonly settings: TrainingSettings;
  /** What a graphics card says meanwhile. */
  readonly device: DeviceWatch;
  /** What must be the same when the training is resumed. */
  readonly setup: TrainingSetup;
  /** The weights that training changes by gradient. */
  readonly variables: Variable[];
  /** A record per finished epoch. */
  readonly records: EpochRecord[];
  /** Epoch of the best weights; 0 before the first epoch is finished. */
  bestEpoch: number;
  bestWeights: readonly SavedTensor[];
  /** The optimizer of the running epoch. */
  optimizer: Optimizer | undefined;
  /** The checkpoint whose moments the first optimizer takes over. */
  resumed: TrainingCheckpoint | undefined;
  /** Name of the running step, from which the seeds of its random numbers are derived. */
  stepLabel: string;
}

/** Sets up a training of checked data by checked settings; nothing is trained yet. */
export async function createTrainingState(
  model: LayersModel,
  training: TrainingRows,
  settings: TrainingSettings,
  device: DeviceWatch,
): Promise<TrainingState> {
  const { seed, batchSize, validation } = settings;
  const bestWeights = await readWeights(model);
  const wrong = firstNonFinite(bestWeights);
  if (wrong !== undefined) throw new RangeError(`trainModel: model must have finite weights, got ${wrong}`);
  return {
    model,
    training,
    settings,
    device,
    setup: {
      seed,
      batchSize,
      rows: training.rows,
      loss: settings.loss.description,
      data: training.hash,
      ...(validation === undefined ? {} : { validation: hashData(validation) }),
    },
    variables: model.trainableWeights.map((weight) => weight.read() as Variable),
    records: [],
    bestEpoch: 0,
    bestWeights,
    optimizer: undefined,
    resumed: undefined,
    stepLabel: "",
  };
}

/** Goes back to where a checked checkpoint was saved. */
export function resumeState(state: TrainingState, checkpoint: TrainingCheckpoint): void {
  state.records.push(...checkpoint.epochs);
  state.bestEpoch = checkpoint.bestEpoch;
  state.bestWeights = checkpoint.bestWeights ?? checkpoint.weights;
  state.resumed = checkpoint;
  writeWeights(state.model, checkpoint.weights);
}
