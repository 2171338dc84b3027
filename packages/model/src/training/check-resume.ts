import type { Optimizer } from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { checkCheckpoint } from "../checkpoint/check-checkpoint.ts";
import type { SavedTensor } from "../checkpoint/saved-tensor.ts";
import type { TrainingCheckpoint, TrainingSetup } from "../checkpoint/training-checkpoint.ts";

const WHAT = "trainModel: resumeFrom";

/** Moments of each trainable weight, in lists one after another, by the optimizer's class. */
const MOMENTS: Readonly<Record<string, number>> = {
  SGD: 0,
  Momentum: 1,
  Adagrad: 1,
  Adadelta: 2,
  RMSProp: 2,
  Adam: 2,
};

/** Checks that a checkpoint is one, and of this network, data and options. */
export function checkResume(checkpoint: unknown, model: LayersModel, setup: TrainingSetup): void {
  checkCheckpoint(WHAT, checkpoint);
  for (const key of ["seed", "batchSize", "rows", "loss"] as const) {
    if (checkpoint.setup[key] !== setup[key])
      failDifferent(`its ${key} is ${checkpoint.setup[key]}, got ${setup[key]}`);
  }
  if (checkpoint.setup.data !== setup.data) failDifferent("it was trained on different data");
  if (checkpoint.setup.validation !== setup.validation) {
    failDifferent(`its best epoch was chosen ${described(checkpoint.setup)}, got ${described(setup)}`);
  }
  checkWeights(checkpoint.weights, model);
  if (checkpoint.bestWeights !== undefined) checkWeights(checkpoint.bestWeights, model);
}

function described({ validation }: TrainingSetup): string {
  return validation === undefined ? "without validation" : `by validation data ${validation.slice(0, 8)}`;
}

/**
 * Checks that a checkpoint's moments are of this kind of optimizer, and of these weights: tfjs would broadcast some other
 * shapes silently. What an optimizer of the user's own saves, it must judge itself.
 */
export function checkOptimizer(
  { optimizerName, optimizer: saved }: TrainingCheckpoint,
  optimizer: Optimizer,
  model: LayersModel,
): void {
  const name = optimizer.getClassName();
  if (name !== optimizerName) failDifferent(`its optimizer is ${optimizerName}, got ${name}`);
  if (!(name in MOMENTS)) return;
  const isCentered = (optimizer.getConfig() as { centered?: boolean }).centered === true;
  const lists = MOMENTS[name] + (isCentered ? 1 : 0);
  const [steps, ...moments] = saved;
  if (steps?.dtype !== "int32" || steps.values.length !== 1 || steps.values[0] < 0) {
    throw new RangeError(`${WHAT} must begin its optimizer's state with a count of steps`);
  }
  const shapes = (list: readonly { shape: readonly (number | null)[] }[]) =>
    list.map(({ shape }) => `[${shape}]`);
  const needs = shapes(Array.from({ length: lists }, () => model.trainableWeights).flat());
  const has = shapes(moments);
  const wrong = needs.findIndex((shape, index) => shape !== has[index]);
  if (wrong >= 0 || has.length !== needs.length) {
    const at = wrong >= 0 ? wrong : needs.length;
    throw new RangeError(
      `${WHAT} must have ${needs.length} moments of the model's trainable weights, ` +
        `number ${at + 1} of shape ${needs[at] ?? "none"}, got ${has[at] ?? "none"}`,
    );
  }
  const isWrongType = moments.find(({ dtype }) => dtype !== "float32");
  if (isWrongType !== undefined)
    throw new RangeError(`${WHAT} must have moments of float32, ${isWrongType.name} is not`);
}

function failDifferent(difference: string): never {
  throw new RangeError(`${WHAT} must be of the same training: ${difference}`);
}

function checkWeights(saved: readonly SavedTensor[], model: LayersModel): void {
  const describe = (weights: readonly { name: string; shape: readonly (number | null)[]; dtype: string }[]) =>
    weights
      .map(({ name, shape, dtype }) => `${name} [${shape}]${dtype === "float32" ? "" : ` ${dtype}`}`)
      .join(", ");
  const has = describe(saved);
  const needs = describe(
    model.weights.map(({ originalName, shape, dtype }) => ({ name: originalName, shape, dtype })),
  );
  if (has !== needs) {
    throw new RangeError(`${WHAT} must have the weights of the model (${needs}), got ${has}`);
  }
}
