import { typedArrayName } from "../arrays/typed-array-name.ts";
import { crc32 } from "../bytes/crc32.ts";
import { ARRAY_KEY, ARRAY_KINDS, type ArrayKind, HEADER_START, padded, SIGNATURE } from "./saved-format.ts";

type SavedArray = InstanceType<(typeof ARRAY_KINDS)[ArrayKind]>;

/**
 * A fitted model as the bytes of a file, with a checksum: typed arrays as they lie in memory, all else as JSON.
 *
 * The `saveX` functions of the packages are made of this; their `loadX` functions read it by {@link openSaved}.
 *
 * @param model - an object with `kind` and `version`; its values are what JSON can hold, and typed arrays, at any depth
 * @returns the file; the same model gives the same bytes
 * @throws TypeError if the model has no kind and version, or holds an array of another kind, such as a BigInt64Array
 * @example
 * const file = packSaved({ kind: "scale", version: 1, factors: new Float64Array([0.5, 0.25]) });
 * openSaved("loadScale", file, "scale", 1).factors; // => [0.5, 0.25]
 */
export function packSaved<Model extends { readonly kind: string; readonly version: number }>(
  model: Model,
): Uint8Array<ArrayBuffer> {
  if (typeof model?.kind !== "string" || typeof model.version !== "number") {
    throw new TypeError("packSaved: model must be an object with kind and version");
  }
  const arrays: SavedArray[] = [];
  const value = JSON.stringify(model, (_key, part: unknown) => {
    const kind = typedArrayName(part);
    if (kind === undefined) return part;
    if (!Object.hasOwn(ARRAY_KINDS, kind)) throw new TypeError(`packSaved: model must hold no ${kind}`);
    return { [ARRAY_KEY]: arrays.push(part as SavedArray) - 1 };
  });
  const kinds = arrays.map((array) => [typedArrayName(array), array.length]);
  const header = new TextEncoder().encode(`{"arrays":${JSON.stringify(kinds)},"value":${value}}`);
  // The header is padded such that the arrays begin at a multiple of 8
  const arraysStart = padded(HEADER_START + header.length);
  const end = arrays.reduce((at, array) => at + padded(array.byteLength), arraysStart);

  const file = new Uint8Array(end + 4);
  const view = new DataView(file.buffer);
  file.set(SIGNATURE);
  view.setUint32(8, arraysStart - HEADER_START, true);
  file.fill(0x20, HEADER_START, arraysStart);
  file.set(header, HEADER_START);
  let at = arraysStart;
  for (const array of arrays) {
    file.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at += padded(array.byteLength);
  }
  view.setUint32(end, crc32(file.subarray(0, end)), true);
  return file;
}
