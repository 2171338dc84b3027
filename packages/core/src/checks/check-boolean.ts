import { describeValue } from "./describe-value.ts";

/**
 * Checks that an argument is true or false: the text `'false'` would count as true.
 *
 * @param functionName - the public function that was called, named first in the message
 * @param name - the argument as the caller knows it
 * @returns the value
 * @throws TypeError if it is not a boolean
 * @example
 * checkBoolean("decodeImage", "applyOrientation", true); // => true
 */
export function checkBoolean(functionName: string, name: string, value: unknown): boolean {
  if (typeof value === "boolean") return value;
  throw new TypeError(`${functionName}: ${name} must be true or false, got ${describeValue(value)}`);
}
