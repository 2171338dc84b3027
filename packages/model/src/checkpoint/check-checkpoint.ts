import { describeValue, shapeSize } from "@vscnn/core";
import type { EpochRecord } from "../training/training-history.ts";
import { firstNonFinite } from "./first-non-finite.ts";
import type { SavedTensor } from "./saved-tensor.ts";
import { CHECKPOINT_KIND, CHECKPOINT_VERSION, type TrainingCheckpoint } from "./training-checkpoint.ts";

/** The checkpoint but for its tensors. */
export type CheckpointHeader = Omit<TrainingCheckpoint, "weights" | "bestWeights" | "optimizer">;

/**
 * Checks that a value is a checkpoint in all its parts, wherever it comes from.
 *
 * @param what - function and argument, with which messages begin: `trainModel: resumeFrom`
 * @throws TypeError if it is no checkpoint at all, RangeError if a part of it is not legal
 */
export function checkCheckpoint(what: string, checkpoint: unknown): asserts checkpoint is TrainingCheckpoint {
  checkHeader(what, checkpoint);
  const { weights, bestWeights, optimizer } = checkpoint as Partial<TrainingCheckpoint>;
  for (const list of [weights, bestWeights ?? [], optimizer]) checkTensors(what, list);
  if (bestWeights === undefined && checkpoint.bestEpoch !== checkpoint.epochs.length) {
    throw new RangeError(`${what} must have the weights of its best epoch, ${checkpoint.bestEpoch}`);
  }
}

/** Checks kind, version and all that is not a tensor. */
export function checkHeader(what: string, header: unknown): asserts header is CheckpointHeader {
  const { kind, version, setup, epochs, bestEpoch, optimizerName } = (header ?? {}) as Record<
    string,
    unknown
  >;
  if (kind !== CHECKPOINT_KIND) {
    throw new TypeError(
      `${what} must be a checkpoint of kind '${CHECKPOINT_KIND}', got ${kind === undefined ? describeValue(header) : describeValue(kind)}`,
    );
  }
  if (version !== CHECKPOINT_VERSION) {
    // Version 1 told data apart by a hash that did not see the signs of the numbers
    const advice =
      version === 1 ? ": it was written before the first release; the training must begin anew" : "";
    throw new RangeError(
      `${what} must be a checkpoint of version ${CHECKPOINT_VERSION}, got ${describeValue(version)}${advice}`,
    );
  }
  checkSetup(what, setup);
  if (!Array.isArray(epochs) || epochs.length === 0)
    throw new RangeError(`${what} must have a finished epoch`);
  for (const [index, record] of epochs.entries()) checkRecord(what, record, index + 1);
  if (
    !Number.isSafeInteger(bestEpoch) ||
    !((bestEpoch as number) >= 1 && (bestEpoch as number) <= epochs.length)
  ) {
    throw new RangeError(
      `${what} must have a best epoch from 1 to ${epochs.length}, got ${describeValue(bestEpoch)}`,
    );
  }
  if (typeof optimizerName !== "string") throw new RangeError(`${what} must have the optimizer's name`);
}

function checkSetup(what: string, setup: unknown): void {
  const { seed, batchSize, rows, loss, data, validation } = (setup ?? {}) as Record<string, unknown>;
  const areSizes = [seed, batchSize, rows].every((value) => Number.isSafeInteger(value));
  const areTexts = [loss, data, validation ?? ""].every((value) => typeof value === "string");
  if (!areSizes || !areTexts) throw new RangeError(`${what} must have the setup of the training`);
}

function checkRecord(what: string, record: unknown, number: number): void {
  const { epoch, learningRate, loss, validationLoss, ...figures } = (record ?? {}) as EpochRecord;
  const { spearmanRho, mae, mse, accuracy = 0, metrics = {} } = figures;
  // The correlation of constant predictions is NaN, as are errors of classes and perhaps figures of the user's own
  const areNumbers = [spearmanRho, mae, mse, accuracy, ...Object.values(metrics ?? {})].every(
    (value) => typeof value === "number",
  );
  const areFinite = [learningRate, loss, validationLoss ?? 0].every(Number.isFinite);
  if (epoch !== number || !areFinite || !areNumbers || typeof metrics !== "object" || metrics === null) {
    throw new RangeError(`${what} must have the figures of epoch ${number}`);
  }
}

function checkTensors(what: string, tensors: unknown): void {
  if (!Array.isArray(tensors)) throw new RangeError(`${what} must have lists of tensors`);
  for (const tensor of tensors) {
    checkDescription(what, tensor);
    const { name, dtype, shape, values } = tensor as Partial<SavedTensor> & { shape: readonly number[] };
    const isOfType = dtype === "int32" ? values instanceof Int32Array : values instanceof Float32Array;
    if (!isOfType || values?.length !== shapeSize(shape))
      throw new RangeError(`${what} must be whole, ${name} is not`);
  }
  const wrong = firstNonFinite(tensors);
  if (wrong !== undefined) throw new RangeError(`${what} must have finite numbers, got ${wrong}`);
}

/** Checks what is said of a tensor, not its numbers. */
export function checkDescription(what: string, tensor: unknown): void {
  const { name, dtype, shape } = (tensor ?? {}) as Record<string, unknown>;
  const isShape = Array.isArray(shape) && shape.every((side) => Number.isSafeInteger(side) && side >= 0);
  if (typeof name !== "string" || (dtype !== "float32" && dtype !== "int32") || !isShape) {
    throw new RangeError(`${what} must have name, type and shape of every tensor`);
  }
}
