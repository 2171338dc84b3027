import type { Optimizer } from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { elements } from "./check-artifacts.ts";
import type { SavedTensor } from "./saved-tensor.ts";
import {
  CHECKPOINT_KIND,
  CHECKPOINT_VERSION,
  type TrainingCheckpoint,
  type TrainingSetup,
} from "./training-checkpoint.ts";

/** Checks that a checkpoint is one, and of this network, data and options. */
export function checkResume(checkpoint: TrainingCheckpoint, model: LayersModel, setup: TrainingSetup): void {
  if (checkpoint?.kind !== CHECKPOINT_KIND) {
    throw new TypeError(`trainModel: resumeFrom must be a checkpoint of kind '${CHECKPOINT_KIND}'`);
  }
  if (checkpoint.version !== CHECKPOINT_VERSION) {
    throw new RangeError(
      `trainModel: resumeFrom must be a checkpoint of version ${CHECKPOINT_VERSION}, got ${checkpoint.version}`,
    );
  }
  for (const key of ["seed", "batchSize", "rows"] as const) {
    if (checkpoint.setup[key] !== setup[key]) {
      throw new RangeError(
        `trainModel: resumeFrom must be of the same training: its ${key} is ${checkpoint.setup[key]}, got ${setup[key]}`,
      );
    }
  }
  if (checkpoint.setup.data !== setup.data) {
    throw new RangeError("trainModel: resumeFrom must be of the same training: its data were others");
  }
  checkWeights(checkpoint.weights, model);
  if (checkpoint.bestWeights !== undefined) checkWeights(checkpoint.bestWeights, model);
}

/** Checks that a checkpoint's moments are of this kind of optimizer. */
export function checkOptimizer({ optimizerName }: TrainingCheckpoint, optimizer: Optimizer): void {
  const name = optimizer.getClassName();
  if (name !== optimizerName) {
    throw new RangeError(
      `trainModel: resumeFrom must be of the same training: its optimizer is ${optimizerName}, got ${name}`,
    );
  }
}

function checkWeights(saved: readonly SavedTensor[], model: LayersModel): void {
  const describe = (weights: readonly { name: string; shape: readonly (number | null)[] }[]) =>
    weights.map(({ name, shape }) => `${name} [${shape}]`).join(", ");
  const cut = saved.find(({ shape, values }) => values.length !== elements(shape));
  if (cut !== undefined) throw new RangeError(`trainModel: resumeFrom must be whole, ${cut.name} is not`);
  const has = describe(saved);
  const needs = describe(model.weights.map(({ originalName, shape }) => ({ name: originalName, shape })));
  if (has !== needs) {
    throw new RangeError(`trainModel: resumeFrom must have the weights of the model (${needs}), got ${has}`);
  }
}
