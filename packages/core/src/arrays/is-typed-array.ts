import { typedArrayName } from "./typed-array-name.ts";

/** The kinds that can be asked for, by the names that {@link typedArrayName} gives them. */
export interface NamedArrays {
  Uint8Array: Uint8Array<ArrayBuffer>;
  Uint8ClampedArray: Uint8ClampedArray<ArrayBuffer>;
  Float32Array: Float32Array<ArrayBuffer>;
  Float64Array: Float64Array<ArrayBuffer>;
}

/**
 * Whether a value is a typed array of one of the kinds named, whichever realm made it.
 *
 * @param value - anything
 * @param names - the constructors' names
 * @returns true if {@link typedArrayName} of the value is among the names
 * @example
 * isTypedArray(new Float32Array(2), "Float32Array", "Float64Array"); // => true
 */
export function isTypedArray<Name extends keyof NamedArrays>(
  value: unknown,
  ...names: readonly Name[]
): value is NamedArrays[Name] {
  return (names as readonly (string | undefined)[]).includes(typedArrayName(value));
}
