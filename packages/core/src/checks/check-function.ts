import { describeValue } from "./describe-value.ts";

/**
 * Checks that an argument is a function.
 *
 * @param functionName - the public function that was called, named first in the message
 * @param name - the argument as the caller knows it
 * @throws TypeError if it is not a function
 * @example
 * checkFunction("shuffledIndices", "random", Math.random);
 */
export function checkFunction(
  functionName: string,
  name: string,
  value: unknown,
): asserts value is (...inputs: never[]) => unknown {
  if (typeof value === "function") return;
  throw new TypeError(`${functionName}: ${name} must be a function, got ${describeValue(value)}`);
}
