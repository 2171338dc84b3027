import { type Optimizer, train } from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { checkFunction, checkInteger, checkOptions, describeValue, type OptionNames } from "@vscnn/core";
import { classesOf } from "../prediction/classes-of.ts";
import { scheduledRate } from "./learning-rate.ts";
import { resolveLoss } from "./losses/resolve-loss.ts";
import { packTrainingData } from "./pack-training-data.ts";
import type { TrainModelOptions } from "./train-model-options.ts";
import type { TrainingSettings } from "./training-settings.ts";

/** The options of `trainModel`. */
export const TRAINING_OPTIONS: OptionNames<TrainModelOptions> = {
  epochs: true,
  batchSize: true,
  learningRate: true,
  schedule: true,
  loss: true,
  metrics: true,
  validation: true,
  patience: true,
  seed: true,
  optimizer: true,
  checkpoint: true,
  resumeFrom: true,
  signal: true,
  onEpoch: true,
  onBatch: true,
};

/** Checks the options of `trainModel` and fills in the defaults. */
export function checkTrainingOptions(model: LayersModel, options: TrainModelOptions): TrainingSettings {
  checkOptions("trainModel", options, TRAINING_OPTIONS);
  const { epochs = 50, batchSize = 20, learningRate = 0.001, seed = 0, patience } = options;
  const { schedule = { every: 10, factor: 0.1 }, optimizer = adam, metrics = {} } = options;
  const { validation, checkpoint, signal, onEpoch, onBatch } = options;
  checkInteger("trainModel", "epochs", epochs, { min: 1 });
  checkInteger("trainModel", "batchSize", batchSize, { min: 1 });
  checkInteger("trainModel", "seed", seed, { min: 0, max: 0xffffffff });
  if (patience !== undefined) {
    checkInteger("trainModel", "patience", patience, { min: 1 });
    if (validation === undefined) throw new RangeError("trainModel: patience needs validation");
  }
  checkFunction("trainModel", "optimizer", optimizer);
  checkOptions("trainModel", metrics, undefined, "metrics");
  for (const [name, metric] of Object.entries(metrics))
    checkFunction("trainModel", `metrics.${name}`, metric);
  checkConnections(options);
  return {
    epochs,
    batchSize,
    seed,
    patience: patience ?? Number.POSITIVE_INFINITY,
    rateOf: scheduledRate("trainModel", schedule, learningRate),
    loss: resolveLoss(options.loss, classesOf(model)),
    metrics: { ...metrics },
    classes: classesOf(model),
    createOptimizer: optimizer,
    validation: validation === undefined ? undefined : packTrainingData(model, validation, "validation"),
    checkpoint,
    signal,
    onEpoch,
    onBatch,
  };
}

/** Checks what connects a training with the world: stores, signal, callbacks. */
function checkConnections({ checkpoint, resumeFrom, signal, onEpoch, onBatch }: TrainModelOptions): void {
  if (onEpoch !== undefined) checkFunction("trainModel", "onEpoch", onEpoch);
  if (onBatch !== undefined) checkFunction("trainModel", "onBatch", onBatch);
  if (signal !== undefined) checkMethod("signal", signal, "throwIfAborted", "an AbortSignal");
  if (checkpoint !== undefined) {
    checkMethod("checkpoint", checkpoint, "save", "a store, such as fileCheckpoint(path)");
  }
  if (resumeFrom !== undefined && (typeof resumeFrom !== "object" || resumeFrom === null)) {
    throw new TypeError(
      `trainModel: resumeFrom must be a checkpoint or a store, such as fileCheckpoint(path), got ${describeValue(resumeFrom)}`,
    );
  }
}

function adam(learningRate: number): Optimizer {
  return train.adam(learningRate);
}

function checkMethod(name: string, value: unknown, method: string, need: string): void {
  const given = (value as Record<string, unknown> | null)?.[method];
  if (typeof given === "function") return;
  throw new TypeError(`trainModel: ${name} must be ${need}, got ${describeValue(value)}`);
}
