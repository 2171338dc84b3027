import { isTypedArray } from "./is-typed-array.ts";

/**
 * Where the first number that is not finite stands.
 *
 * @param values - numbers; anything else counts as not finite
 * @returns its index, or -1 if all are finite
 * @example
 * firstNotFinite([1, 2, Number.NaN]); // => 2
 */
export function firstNotFinite(values: ArrayLike<number>): number {
  if (isTypedArray(values, "Float32Array") && areFinite(values, 1, 0x7f800000)) return -1;
  if (isTypedArray(values, "Float64Array") && areFinite(values, 2, 0x7ff00000)) return -1;
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) return i;
  }
  return -1;
}

/**
 * Whether the exponent of no number is the highest, as that of infinite numbers and NaN is. Words of 32 bits take the same loop for numbers of
 * both precisions, without a branch: several times faster than asking each number.
 *
 * @param words - of a number, the last of which holds the exponent
 */
function areFinite(
  { buffer, byteOffset, length }: Float32Array | Float64Array,
  words: number,
  exponent: number,
): boolean {
  // Nor has an array whose buffer was given to another thread any numbers, and no view of that can be made
  if (length === 0) return true;
  const bits = new Int32Array(buffer, byteOffset, words * length);
  // Added to the highest exponent, and to it alone, the lowest one makes the sign
  const lowest = exponent & -exponent;
  let signs = 0;
  for (let i = words - 1; i < bits.length; i += words) signs |= (bits[i] & exponent) + lowest;
  return signs >= 0;
}
