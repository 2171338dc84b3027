import { describeRange, type NumberRange } from "./check-number.ts";
import { describeValue } from "./describe-value.ts";

/**
 * Checks that an argument is a safe integer within a range.
 *
 * @param functionName - the public function that was called, named first in the message
 * @param name - the argument as the caller knows it
 * @returns the value
 * @throws TypeError if it is not a number
 * @throws RangeError if it is not an integer or out of range
 * @example
 * checkInteger("gist", "blocks", 4, { min: 1 }); // => 4
 */
export function checkInteger(
  functionName: string,
  name: string,
  value: unknown,
  range: NumberRange = {},
): number {
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = range;
  const need = `${functionName}: ${name} must be an integer${describeRange(min, max)}`;
  if (typeof value !== "number") throw new TypeError(`${need}, got ${describeValue(value)}`);
  if (!Number.isSafeInteger(value) || value < min || value > max)
    throw new RangeError(`${need}, got ${value}`);
  return value;
}
