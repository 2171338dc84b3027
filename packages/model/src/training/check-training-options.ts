import { type Optimizer, train } from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import {
  checkFunction,
  checkInteger,
  checkOptions,
  checkVector,
  describeValue,
  type OptionNames,
} from "@vscnn/core";
import { packInputs } from "../prediction/packed-inputs.ts";
import { checkSinglePrecision } from "../prediction/single-precision.ts";
import { scheduledRate } from "./learning-rate.ts";
import type { TrainingData, TrainModelOptions } from "./train-model.ts";
import type { PackedData, TrainingSettings } from "./training-settings.ts";

const NAMES: OptionNames<TrainModelOptions> = {
  epochs: true,
  batchSize: true,
  learningRate: true,
  schedule: true,
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
  checkOptions("trainModel", options, NAMES);
  const { epochs = 50, batchSize = 20, learningRate = 0.001, seed = 0, patience } = options;
  const { schedule = { every: 10, factor: 0.1 }, optimizer = adam } = options;
  const { validation, checkpoint, resumeFrom, signal, onEpoch, onBatch } = options;
  checkInteger("trainModel", "epochs", epochs, { min: 1 });
  checkInteger("trainModel", "batchSize", batchSize, { min: 1 });
  checkInteger("trainModel", "seed", seed, { min: 0, max: 0xffffffff });
  if (patience !== undefined) {
    checkInteger("trainModel", "patience", patience, { min: 1 });
    if (validation === undefined) throw new RangeError("trainModel: patience needs validation");
  }
  checkFunction("trainModel", "optimizer", optimizer);
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
  return {
    epochs,
    batchSize,
    seed,
    patience: patience ?? Number.POSITIVE_INFINITY,
    rateOf: scheduledRate("trainModel", schedule, learningRate),
    createOptimizer: optimizer,
    validation: validation === undefined ? undefined : packTrainingData(model, validation, "validation"),
    checkpoint,
    signal,
    onEpoch,
    onBatch,
  };
}

/** Checks rows and targets, of which there must be at least one, and packs them. */
export function packTrainingData(model: LayersModel, data: TrainingData, name: string): PackedData {
  if (typeof data !== "object" || data === null) {
    throw new TypeError(`trainModel: ${name} must be { inputs, target }, got ${describeValue(data)}`);
  }
  const packed = packInputs("trainModel", model, data.inputs, `${name}.inputs`);
  checkVector("trainModel", `${name}.target`, data.target, packed.rows);
  checkSinglePrecision("trainModel", data.target, `${name}.target`);
  if (packed.rows === 0) throw new RangeError(`trainModel: ${name} must have at least 1 row, got 0`);
  return { ...packed, target: Float64Array.from(data.target) };
}

function adam(learningRate: number): Optimizer {
  return train.adam(learningRate);
}

function checkMethod(name: string, value: unknown, method: string, need: string): void {
  const given = (value as Record<string, unknown> | null)?.[method];
  if (typeof given === "function") return;
  throw new TypeError(`trainModel: ${name} must be ${need}, got ${describeValue(value)}`);
}
