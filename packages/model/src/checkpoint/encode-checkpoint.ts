import { checkCheckpoint } from "./check-checkpoint.ts";
import { murmurHash } from "./murmur-hash.ts";
import type { SavedTensor } from "./saved-tensor.ts";
import type { TrainingCheckpoint } from "./training-checkpoint.ts";

/** First bytes of an encoded checkpoint. */
export const CHECKPOINT_MAGIC = "VSCNNCKP";

/** Length of the checksum at the end. */
export const CHECKSUM_BYTES = 16;

/** The three lists of tensors, in the order of their bytes. */
export const TENSOR_LISTS = ["weights", "bestWeights", "optimizer"] as const;

/**
 * Writes a checkpoint as bytes: eight letters, the length of a JSON header (32 bits, little end first), the header, then
 * every tensor's numbers, then a checksum of all before it (MurmurHash3, 128 bits).
 *
 * @param checkpoint - from a training
 * @throws TypeError if it is no checkpoint
 * @throws RangeError if a part of it is not legal or a number is not finite
 * @example
 * import "@tensorflow/tfjs-backend-cpu";
 * const store = memoryCheckpoint();
 * const model = fuse([denseBranch({ name: "social", length: 1 })], denseHead({ units: [] }));
 * await trainModel(model, { inputs: matrixFrom([[1]]), target: [1] }, { epochs: 1, checkpoint: store });
 * const bytes = encodeCheckpoint(await store.load());
 * decodeCheckpoint(bytes).epochs.length; // => 1
 */
export function encodeCheckpoint(checkpoint: TrainingCheckpoint): Uint8Array {
  checkCheckpoint("encodeCheckpoint: checkpoint", checkpoint);
  const { weights, bestWeights = [], optimizer, ...plain } = checkpoint;
  const lists = { weights, bestWeights, optimizer };
  const describe = ({ name, dtype, shape }: SavedTensor) => ({ name, dtype, shape });
  const tensors = Object.fromEntries(TENSOR_LISTS.map((list) => [list, lists[list].map(describe)]));
  const json = new TextEncoder().encode(JSON.stringify({ ...plain, tensors }));
  const all = TENSOR_LISTS.flatMap((list) => lists[list]);
  const start = CHECKPOINT_MAGIC.length + 4 + json.length;
  const end = start + all.reduce((sum, { values }) => sum + values.byteLength, 0);
  const bytes = new Uint8Array(end + CHECKSUM_BYTES);
  bytes.set(new TextEncoder().encode(CHECKPOINT_MAGIC));
  new DataView(bytes.buffer).setUint32(CHECKPOINT_MAGIC.length, json.length, true);
  bytes.set(json, CHECKPOINT_MAGIC.length + 4);
  let at = start;
  for (const { values } of all) {
    bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), at);
    at += values.byteLength;
  }
  bytes.set(checksumOf(bytes), end);
  return bytes;
}

/** Computes the checksum that a whole, unchanged checkpoint ends with. */
export function checksumOf(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(murmurHash(bytes.subarray(0, bytes.length - CHECKSUM_BYTES)).buffer);
}
