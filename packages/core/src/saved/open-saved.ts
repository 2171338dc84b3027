import { typedArrayName } from "../arrays/typed-array-name.ts";
import { crc32 } from "../bytes/crc32.ts";
import { checkSaved } from "../checks/check-saved.ts";
import { ARRAY_KEY, ARRAY_KINDS, type ArrayKind, HEADER_START, padded, SIGNATURE } from "./saved-format.ts";

/**
 * Reads what {@link packSaved} wrote, or takes the parsed JSON of a model that holds no typed arrays.
 *
 * What it gives is a copy of the file's data, of the kind and version asked for; the fields are for the caller to check.
 * Nothing larger than the file is allocated, and no code in it can run.
 *
 * @param functionName - the public function that was called, named first in the message
 * @param saved - the bytes of a file, or what `JSON.parse` gave
 * @param kind - the kind of model that the function reads
 * @param version - the version that the function reads
 * @returns the model's fields, unchecked
 * @throws TypeError if it is no saved model, or one of another kind
 * @throws RangeError if it is of another version, or the file is cut short or damaged
 * @example
 * openSaved("loadScale", { kind: "scale", version: 1, factors: [0.5] }, "scale", 1).factors; // => [0.5]
 */
export function openSaved(
  functionName: string,
  saved: unknown,
  kind: string,
  version: number,
): Readonly<Record<string, unknown>> {
  const bytes = bytesOf(saved);
  return checkSaved(functionName, bytes === undefined ? saved : modelIn(functionName, bytes), kind, version);
}

function bytesOf(saved: unknown): Uint8Array | undefined {
  if (typedArrayName(saved) === "Uint8Array") return saved as Uint8Array;
  const isBuffer = Object.prototype.toString.call(saved) === "[object ArrayBuffer]";
  return isBuffer ? new Uint8Array(saved as ArrayBuffer) : undefined;
}

function modelIn(functionName: string, bytes: Uint8Array): unknown {
  if (!SIGNATURE.every((byte, at) => bytes[at] === byte)) {
    throw new TypeError(`${functionName}: model must be a saved model, got other bytes`);
  }
  const damaged = () =>
    new RangeError(`${functionName}: model must be a whole saved model, got a damaged file`);
  const end = bytes.length - 4;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (end < HEADER_START || view.getUint32(end, true) !== crc32(bytes.subarray(0, end))) throw damaged();
  const arraysStart = HEADER_START + view.getUint32(8, true);
  if (arraysStart > end) throw damaged();
  try {
    const header = JSON.parse(new TextDecoder().decode(bytes.subarray(HEADER_START, arraysStart)));
    const arrays = arraysIn(bytes.subarray(arraysStart, end), header.arrays);
    return restore(header.value, arrays);
  } catch (cause) {
    // A file whose checksum is right and whose parts are not was made so
    throw Object.assign(damaged(), { cause });
  }
}

function arraysIn(bytes: Uint8Array, kinds: unknown): ArrayLike<number>[] {
  let at = 0;
  const arrays = (kinds as [ArrayKind, number][]).map(([kind, length]) => {
    const Kind = Object.hasOwn(ARRAY_KINDS, kind) ? ARRAY_KINDS[kind] : undefined;
    if (Kind === undefined || !Number.isSafeInteger(length) || length < 0)
      throw new RangeError("no such array");
    const size = length * Kind.BYTES_PER_ELEMENT;
    if (at + padded(size) > bytes.length) throw new RangeError("arrays longer than the file");
    const array = new Kind(bytes.slice(at, at + size).buffer);
    at += padded(size);
    return array;
  });
  if (at !== bytes.length) throw new RangeError("arrays shorter than the file");
  return arrays;
}

/** Puts the arrays where the header names them. */
function restore(part: unknown, arrays: readonly ArrayLike<number>[]): unknown {
  if (typeof part !== "object" || part === null) return part;
  if (Object.hasOwn(part, ARRAY_KEY)) {
    const array = arrays[(part as { [ARRAY_KEY]: number })[ARRAY_KEY]];
    if (array === undefined) throw new RangeError("an array is missing");
    return array;
  }
  if (Array.isArray(part)) return part.map((inner) => restore(inner, arrays));
  return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, restore(inner, arrays)]));
}
