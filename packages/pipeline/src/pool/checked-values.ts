import { isTypedArray } from "@vscnn/core";

/**
 * The values of a block, in memory of their own.
 *
 * @throws TypeError or RangeError if they are not what the block must give
 */
export function checkedValues(values: unknown, length: number): Float32Array {
  if (!isTypedArray(values, "Float32Array") || values.length !== length) {
    const given = isTypedArray(values, "Float32Array") ? `${values.length} numbers` : typeof values;
    throw new TypeError(`must give a Float32Array of ${length} numbers, gave ${given}`);
  }
  const wrong = values.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) throw new RangeError(`must give finite numbers, gave ${values[wrong]} at ${wrong}`);
  return new Float32Array(values);
}
