import { elements } from "./check-artifacts.ts";
import { CHECKPOINT_MAGIC, CHECKSUM_BYTES, type TENSOR_LISTS } from "./encode-checkpoint.ts";
import { hashNumbers } from "./hash-numbers.ts";
import type { EpochRecord } from "./history.ts";
import type { SavedTensor } from "./saved-tensor.ts";
import {
  CHECKPOINT_KIND,
  CHECKPOINT_VERSION,
  type TrainingCheckpoint,
  type TrainingSetup,
} from "./training-checkpoint.ts";

/**
 * Reads what {@link encodeCheckpoint} wrote, judged: kind, version, sizes, finite numbers, checksum.
 *
 * @param bytes - all of them
 * @throws TypeError if they are not a Uint8Array
 * @throws RangeError if they are not a whole checkpoint of this version, unchanged
 * @example
 * import "@tensorflow/tfjs-backend-cpu";
 * const store = memoryCheckpoint();
 * const model = fuse([denseBranch({ name: "social", length: 1 })], denseHead({ units: [] }));
 * await trainModel(model, { inputs: matrixFrom([[1]]), target: [1] }, { epochs: 1, checkpoint: store });
 * decodeCheckpoint(encodeCheckpoint(await store.load())).bestEpoch; // => 1
 */
export function decodeCheckpoint(bytes: Uint8Array): TrainingCheckpoint {
  if (!(bytes instanceof Uint8Array)) throw new TypeError("decodeCheckpoint: bytes must be a Uint8Array");
  const headerStart = CHECKPOINT_MAGIC.length + 4;
  const magic = String.fromCharCode(...bytes.subarray(0, CHECKPOINT_MAGIC.length));
  if (bytes.length < headerStart || magic !== CHECKPOINT_MAGIC) fail("must be a checkpoint of this package");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const dataStart = headerStart + view.getUint32(CHECKPOINT_MAGIC.length, true);
  if (dataStart > bytes.length) fail("must be a whole checkpoint, its header is cut");
  const header = parseHeader(bytes.subarray(headerStart, dataStart));
  if (header.kind !== CHECKPOINT_KIND) fail(`must have kind '${CHECKPOINT_KIND}'`);
  if (header.version !== CHECKPOINT_VERSION) {
    fail(`must have version ${CHECKPOINT_VERSION}, got ${JSON.stringify(header.version)}`);
  }
  const setup = readSetup(header.setup);
  const epochs = readEpochs(header.epochs);
  const { bestEpoch } = header;
  if (
    !Number.isSafeInteger(bestEpoch) ||
    (bestEpoch as number) < 1 ||
    (bestEpoch as number) > epochs.length
  ) {
    fail(`must have a best epoch from 1 to ${epochs.length}`);
  }
  if (typeof header.optimizerName !== "string") fail("must have the optimizer's name");
  const described = (header.tensors ?? {}) as Record<string, unknown>;
  const { lists, end } = readTensors(bytes, dataStart, described);
  const length = end + CHECKSUM_BYTES;
  if (length !== bytes.length) fail(`must have ${length} bytes, got ${bytes.length}`);
  if (view.getUint32(end, true) !== hashNumbers([bytes.subarray(0, end)])) {
    fail("must be as they were saved, their checksum differs");
  }
  const { weights, bestWeights, optimizer } = lists;
  return {
    kind: CHECKPOINT_KIND,
    version: CHECKPOINT_VERSION,
    setup,
    epochs,
    bestEpoch: bestEpoch as number,
    weights,
    ...(bestWeights.length === 0 ? {} : { bestWeights }),
    optimizerName: header.optimizerName as string,
    optimizer,
  };
}

function fail(problem: string): never {
  throw new RangeError(`decodeCheckpoint: bytes ${problem}`);
}

function parseHeader(bytes: Uint8Array): Record<string, unknown> {
  try {
    const header: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    if (typeof header === "object" && header !== null) return header as Record<string, unknown>;
  } catch (cause) {
    throw new RangeError("decodeCheckpoint: bytes must have a header of JSON", { cause });
  }
  return fail("must have a header of JSON");
}

function readSetup(setup: unknown): TrainingSetup {
  const { seed, batchSize, rows, data } = (setup ?? {}) as Record<string, unknown>;
  if (![seed, batchSize, rows, data].every((value) => Number.isSafeInteger(value))) {
    fail("must have the setup of the training");
  }
  return { seed, batchSize, rows, data } as TrainingSetup;
}

function readEpochs(epochs: unknown): EpochRecord[] {
  if (!Array.isArray(epochs) || epochs.length === 0) return fail("must have a finished epoch");
  return epochs.map((each, index) => {
    const { epoch, learningRate, loss, validationLoss, spearmanRho, mae, mse } = (each ?? {}) as EpochRecord;
    const figures = [learningRate, loss, mae, mse, validationLoss ?? 0, spearmanRho ?? 0];
    if (epoch !== index + 1 || !figures.every(Number.isFinite))
      fail(`must have the figures of epoch ${index + 1}`);
    // JSON has no NaN, which the correlation of constant predictions is
    const metrics = { spearmanRho: spearmanRho ?? Number.NaN, mae, mse };
    return validationLoss === undefined
      ? { epoch, learningRate, loss, ...metrics }
      : { epoch, learningRate, loss, validationLoss, ...metrics };
  });
}

function readTensors(
  bytes: Uint8Array,
  start: number,
  described: Record<string, unknown>,
): { lists: Record<(typeof TENSOR_LISTS)[number], SavedTensor[]>; end: number } {
  let at = start;
  const readTensor = (description: unknown): SavedTensor => {
    const { name, dtype, shape } = (description ?? {}) as SavedTensor;
    const isShape = Array.isArray(shape) && shape.every((side) => Number.isSafeInteger(side) && side >= 0);
    if (typeof name !== "string" || (dtype !== "float32" && dtype !== "int32") || !isShape) {
      return fail("must have name, type and shape of every tensor");
    }
    const end = at + 4 * elements(shape);
    if (!(end <= bytes.length)) fail(`must be a whole checkpoint, ${name} is cut`);
    // A copy, since the header's length leaves the numbers at any offset; the slice of a Node Buffer would be none
    const { buffer } = new Uint8Array(bytes.subarray(at, end));
    at = end;
    const values = dtype === "float32" ? new Float32Array(buffer) : new Int32Array(buffer);
    for (let i = 0; i < values.length; i++) {
      if (!Number.isFinite(values[i])) fail(`must have finite numbers, got ${values[i]} in ${name} at ${i}`);
    }
    return { name, dtype, shape: [...shape], values };
  };
  const read = (list: unknown) =>
    Array.isArray(list) ? list.map(readTensor) : fail("must have lists of tensors");
  const weights = read(described.weights);
  const bestWeights = read(described.bestWeights);
  const optimizer = read(described.optimizer);
  return { lists: { weights, bestWeights, optimizer }, end: at };
}
