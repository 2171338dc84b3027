import { concatBytes, firstNotFinite } from "@vscnn/core";
import type { NetworkWeight } from "../learners/fitted-learner.ts";

/** Weights and what is said of them. */
export interface Safetensors {
  readonly metadata: Readonly<Record<string, string>>;
  readonly weights: readonly NetworkWeight[];
}

/** The longest header that is read. */
const MAX_HEADER = 2 ** 20;

/**
 * Weights as the bytes of a safetensors file: the length of a JSON header (64 bits, little-endian), the header, padded with spaces to a
 * multiple of 8, then the numbers in single precision, one tensor after the other.
 *
 * @see https://huggingface.co/docs/safetensors
 */
export function writeSafetensors({ metadata, weights }: Safetensors): Uint8Array<ArrayBuffer> {
  let end = 0;
  const entries = weights.map(({ name, shape, values }): [string, unknown] => {
    const start = end;
    end += values.byteLength;
    return [name, { dtype: "F32", shape, data_offsets: [start, end] }];
  });
  const json = JSON.stringify(Object.fromEntries([["__metadata__", metadata], ...entries]));
  const text = new TextEncoder().encode(json);
  const header = new Uint8Array(8 * Math.ceil(text.length / 8)).fill(0x20);
  header.set(text);
  const length = new Uint8Array(8);
  new DataView(length.buffer).setBigUint64(0, BigInt(header.length), true);
  const numbers = weights.map(
    ({ values }) => new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
  );
  return concatBytes([length, header, ...numbers]);
}

/**
 * Reads what {@link writeSafetensors} writes. Nothing is allocated but the tensors, which are no larger than the file.
 *
 * @throws RangeError if it is cut short, the tensors do not follow one another up to the end, or a number is not finite
 */
export function readSafetensors(functionName: string, bytes: Uint8Array): Safetensors {
  const fault = (problem: string) =>
    new RangeError(`${functionName}: weights must be a safetensors file, ${problem}`);
  if (bytes.length < 8) throw fault(`got ${bytes.length} bytes`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = Number(view.getBigUint64(0, true));
  if (length > MAX_HEADER || 8 + length > bytes.length) throw fault(`its header has ${length} bytes`);
  const header = parseHeader(bytes.subarray(8, 8 + length), fault);
  const data = bytes.subarray(8 + length);
  const weights: NetworkWeight[] = [];
  let end = 0;
  for (const [name, tensor] of Object.entries(header)) {
    if (name === "__metadata__") continue;
    const weight = readTensor(name, tensor, { data, start: end, fault });
    weights.push(weight);
    end += weight.values.byteLength;
  }
  if (end !== data.length) throw fault(`its tensors have ${end} bytes of ${data.length}`);
  return { metadata: metadataOf(header, fault), weights };
}

type Fault = (problem: string) => RangeError;

function parseHeader(bytes: Uint8Array, fault: Fault): Record<string, unknown> {
  let header: unknown;
  try {
    header = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw Object.assign(fault("its header is no JSON"), { cause });
  }
  if (typeof header !== "object" || header === null || Array.isArray(header))
    throw fault("its header is no object");
  return header as Record<string, unknown>;
}

function metadataOf(header: Record<string, unknown>, fault: Fault): Record<string, string> {
  const { __metadata__: metadata = {} } = header as { __metadata__?: unknown };
  if (typeof metadata !== "object" || metadata === null) throw fault("its metadata are no object");
  for (const value of Object.values(metadata))
    if (typeof value !== "string") throw fault("its metadata are no texts");
  return metadata as Record<string, string>;
}

function readTensor(
  name: string,
  tensor: unknown,
  { data, start, fault }: { data: Uint8Array; start: number; fault: Fault },
): NetworkWeight {
  const { dtype, shape, data_offsets: offsets } = (tensor ?? {}) as Record<string, unknown>;
  const isShape = Array.isArray(shape) && shape.every((side) => Number.isSafeInteger(side) && side >= 0);
  const isPair = Array.isArray(offsets) && offsets.length === 2;
  if (dtype !== "F32" || !isShape || !isPair) throw fault("a tensor has no shape of single precision");
  const size = 4 * (shape as number[]).reduce((product, side) => product * side, 1);
  if (
    !Number.isSafeInteger(size) ||
    offsets[0] !== start ||
    offsets[1] !== start + size ||
    start + size > data.length
  ) {
    throw fault("a tensor does not follow the one before it");
  }
  const values = new Float32Array(data.slice(start, start + size).buffer);
  if (firstNotFinite(values) >= 0) throw fault("a number is not finite");
  return { name, shape: shape as number[], values };
}
