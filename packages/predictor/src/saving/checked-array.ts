import { firstNotFinite, isTypedArray, type NamedArrays } from "@vscnn/core";

/** A typed array out of a saved part: of a kind, a length and finite numbers. */
export function checkedArray<Name extends "Float32Array" | "Float64Array">(
  functionName: string,
  name: string,
  value: unknown,
  { kind, length }: { kind: Name; length?: number },
): NamedArrays[Name] {
  if (!isTypedArray(value, kind)) throw new TypeError(`${functionName}: ${name} must be a ${kind}`);
  if (length !== undefined && value.length !== length) {
    throw new RangeError(`${functionName}: ${name} must have ${length} numbers, got ${value.length}`);
  }
  if (firstNotFinite(value) >= 0) throw new RangeError(`${functionName}: ${name} must hold finite numbers`);
  return value;
}
