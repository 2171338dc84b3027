import { imageFrom, isTypedArray, matrixFrom, typedArrayName } from "@vscnn/core";

/** Values of every kind that people pass by mistake, each with the kinds of argument that it is legal for. */
const CANDIDATES: readonly (readonly [value: unknown, kinds: readonly Kind[]])[] = [
  [undefined, []],
  [null, []],
  [true, ["boolean"]],
  [3, ["number"]],
  ["text", ["string"]],
  [Symbol("s"), []],
  [10n, []],
  [[], ["vector", "list"]],
  [{}, ["object"]],
  [new Date(0), ["object"]],
  [Promise.resolve(1), ["object"]],
  [new DataView(new ArrayBuffer(8)), ["object"]],
  [new Uint8Array([0, 0, 0]), ["vector", "bytes"]],
  [new Float64Array([1, 2, 3]), ["vector"]],
  [imageFrom(new Uint8Array(3), [1, 1, 3]), ["image", "object"]],
  [matrixFrom([[1, 2]]), ["matrix", "object"]],
  [() => 0, ["function"]],
];

/** What an argument is, as far as its mistakes go. */
export type Kind =
  | "boolean"
  | "number"
  | "string"
  | "vector"
  | "list"
  | "bytes"
  | "image"
  | "matrix"
  | "function"
  | "object";

/** The kind of a legal value: what is wrong for it is of another kind. */
export function kindOf(value: unknown): Kind {
  if (typeof value === "boolean" || typeof value === "number" || typeof value === "string")
    return typeof value as Kind;
  if (typeof value === "function") return "function";
  if (Array.isArray(value)) return value.every((item) => typeof item === "number") ? "vector" : "list";
  if (typedArrayName(value) === "Uint8Array") return "bytes";
  if (typedArrayName(value) !== undefined) return "vector";
  const data = (value as { data?: unknown }).data;
  if (isTypedArray(data, "Uint8Array", "Uint8ClampedArray")) return "image";
  if (isTypedArray(data, "Float32Array", "Float64Array")) return "matrix";
  return "object";
}

/** Values that no argument of these kinds may be. */
export function wrongValues(kinds: readonly Kind[]): unknown[] {
  return CANDIDATES.filter(([, legal]) => !legal.some((kind) => kinds.includes(kind))).map(
    ([value]) => value,
  );
}
