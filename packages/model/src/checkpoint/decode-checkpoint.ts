import { describeValue, shapeSize } from "@vscnn/core";
import type { EpochRecord } from "../training/training-history.ts";
import { checkDescription, checkHeader } from "./check-checkpoint.ts";
import { CHECKPOINT_MAGIC, CHECKSUM_BYTES, checksumOf, type TENSOR_LISTS } from "./encode-checkpoint.ts";
import { firstNonFinite } from "./first-non-finite.ts";
import type { SavedTensor } from "./saved-tensor.ts";
import {
  CHECKPOINT_KIND,
  CHECKPOINT_VERSION,
  type TrainingCheckpoint,
  type TrainingSetup,
} from "./training-checkpoint.ts";

/** Function and argument, with which messages begin. */
const WHAT = "decodeCheckpoint: bytes";

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
  if (!(bytes instanceof Uint8Array)) throw new TypeError(`${WHAT} must be a Uint8Array`);
  const headerStart = CHECKPOINT_MAGIC.length + 4;
  const magic = String.fromCharCode(...bytes.subarray(0, CHECKPOINT_MAGIC.length));
  if (bytes.length < headerStart || magic !== CHECKPOINT_MAGIC) fail("must be a checkpoint of this package");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const dataStart = headerStart + view.getUint32(CHECKPOINT_MAGIC.length, true);
  if (dataStart > bytes.length) fail("must be a whole checkpoint, its header is cut");
  const header: Record<string, unknown> = parseHeader(bytes.subarray(headerStart, dataStart));
  const { tensors, kind } = header;
  if (kind !== CHECKPOINT_KIND)
    fail(`must be a checkpoint of kind '${CHECKPOINT_KIND}', got ${describeValue(kind)}`);
  checkHeader(WHAT, header);
  const { lists, end } = readTensors(bytes, dataStart, tensors);
  const length = end + CHECKSUM_BYTES;
  if (length !== bytes.length) fail(`must have ${length} bytes, got ${bytes.length}`);
  if (checksumOf(bytes).some((byte, index) => byte !== bytes[end + index])) {
    fail("must be as they were saved, their checksum differs");
  }
  const { weights, bestWeights, optimizer } = lists;
  const wrong = firstNonFinite([...weights, ...bestWeights, ...optimizer]);
  if (wrong !== undefined) fail(`must have finite numbers, got ${wrong}`);
  const { setup, bestEpoch, optimizerName } = header;
  const epochs = header.epochs.map(recordOf);
  if (bestWeights.length === 0 && bestEpoch !== epochs.length) {
    fail(`must have the weights of the best epoch, ${bestEpoch}`);
  }
  return {
    kind: CHECKPOINT_KIND,
    version: CHECKPOINT_VERSION,
    setup: setupOf(setup),
    epochs,
    bestEpoch,
    weights,
    ...(bestWeights.length === 0 ? {} : { bestWeights }),
    optimizerName,
    optimizer,
  };
}

function fail(problem: string): never {
  throw new RangeError(`${WHAT} ${problem}`);
}

/** What is known of an epoch, and nothing else that a file may say of it. */
function recordOf({ epoch, learningRate, loss, validationLoss, ...figures }: EpochRecord): EpochRecord {
  const { spearmanRho, mae, mse, accuracy, metrics } = figures;
  return {
    epoch,
    learningRate,
    loss,
    ...(typeof validationLoss === "number" ? { validationLoss } : {}),
    spearmanRho,
    mae,
    mse,
    ...(accuracy === undefined ? {} : { accuracy }),
    ...(metrics === undefined ? {} : { metrics: { ...metrics } }),
  };
}

function setupOf({ seed, batchSize, rows, loss, data, validation }: TrainingSetup): TrainingSetup {
  return { seed, batchSize, rows, loss, data, ...(validation === undefined ? {} : { validation }) };
}

function parseHeader(bytes: Uint8Array): Record<string, unknown> {
  let header: unknown;
  try {
    header = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new RangeError(`${WHAT} must have a header of JSON`, { cause });
  }
  if (typeof header !== "object" || header === null) return fail("must have a header of JSON");
  const { epochs } = header as { epochs?: unknown };
  const records = Array.isArray(epochs) ? epochs.map(withNan) : epochs;
  return { ...header, epochs: records };
}

/** JSON has null for NaN, which figures may be where mathematics leaves them undefined. */
function withNan(record: unknown): unknown {
  if (typeof record !== "object" || record === null) return record;
  const { metrics, ...figures } = record as Record<string, unknown>;
  for (const name of ["spearmanRho", "mae", "mse"]) if (figures[name] === null) figures[name] = Number.NaN;
  if (typeof metrics !== "object" || metrics === null) return figures;
  const own = Object.entries(metrics).map(([name, value]) => [name, value ?? Number.NaN]);
  return { ...figures, metrics: Object.fromEntries(own) };
}

function readTensors(
  bytes: Uint8Array,
  start: number,
  described: unknown,
): { lists: Record<(typeof TENSOR_LISTS)[number], SavedTensor[]>; end: number } {
  let at = start;
  const readTensor = (description: unknown): SavedTensor => {
    checkDescription(WHAT, description);
    const { name, dtype, shape } = description as SavedTensor;
    const end = at + 4 * shapeSize(shape);
    if (!(end <= bytes.length)) fail(`must be a whole checkpoint, ${name} is cut`);
    // A copy, since the header's length leaves the numbers at any offset; the slice of a Node Buffer would be none
    const { buffer } = new Uint8Array(bytes.subarray(at, end));
    at = end;
    const values = dtype === "float32" ? new Float32Array(buffer) : new Int32Array(buffer);
    return { name, dtype, shape: [...shape], values };
  };
  const read = (list: unknown) =>
    Array.isArray(list) ? list.map(readTensor) : fail("must have lists of tensors");
  const lists = (described ?? {}) as Record<string, unknown>;
  const weights = read(lists.weights);
  const bestWeights = read(lists.bestWeights);
  const optimizer = read(lists.optimizer);
  return { lists: { weights, bestWeights, optimizer }, end: at };
}
