import { firstNotFinite } from "../arrays/first-not-finite.ts";
import { typedArrayName } from "../arrays/typed-array-name.ts";
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
  const kind = typedArrayName(values);
  if (kind === undefined && !Array.isArray(values)) {
    throw new TypeError(`${functionName}: ${name} must be an array of numbers, got ${describeValue(values)}`);
  }
  const vector = values as ArrayLike<unknown>;
  if (length !== undefined && vector.length !== length) {
    throw new RangeError(`${functionName}: ${name} must have length ${length}, got ${vector.length}`);
  }
  if (kind !== undefined && !kind.startsWith("Big") && firstNotFinite(vector as ArrayLike<number>) === -1)
    return;
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
