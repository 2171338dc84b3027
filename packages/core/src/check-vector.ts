import { describeValue } from "./describe-value.ts";

/**
 * Checks that an argument is an array or typed array of finite numbers.
 *
 * @param functionName - the public function that was called, named first in the message
 * @param name - the argument as the caller knows it
 * @param length - how many numbers there must be; any number of them if left out
 * @throws TypeError if it is not an array of numbers
 * @throws RangeError if its length is wrong or a number is not finite, with its index
 * @example
 * checkVector("meanSquaredError", "actual", [1, 2, 3], 3);
 */
export function checkVector(
  functionName: string,
  name: string,
  values: unknown,
  length?: number,
): asserts values is ArrayLike<number> {
  const isVector = Array.isArray(values) || (ArrayBuffer.isView(values) && !(values instanceof DataView));
  if (!isVector) {
    throw new TypeError(`${functionName}: ${name} must be an array of numbers, got ${describeValue(values)}`);
  }
  const vector = values as ArrayLike<unknown>;
  if (length !== undefined && vector.length !== length) {
    throw new RangeError(`${functionName}: ${name} must have length ${length}, got ${vector.length}`);
  }
  if ((values instanceof Float64Array || values instanceof Float32Array) && areAllFinite(values)) return;
  for (let i = 0; i < vector.length; i++) {
    const value = vector[i];
    if (typeof value !== "number") {
      throw new TypeError(
        `${functionName}: ${name} must hold numbers, got ${describeValue(value)} at index ${i}`,
      );
    }
    if (!Number.isFinite(value)) {
      throw new RangeError(`${functionName}: ${name} must be finite, got ${value} at index ${i}`);
    }
  }
}

/** A quick look that finds out whether, not where: 0 times a number is 0 only if it is finite. */
function areAllFinite(values: Float32Array | Float64Array): boolean {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += 0 * values[i];
  return sum === 0;
}
