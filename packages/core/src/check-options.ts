import { describeValue } from "./describe-value.ts";

/**
 * Checks that the options that a function cannot do without are there at all.
 *
 * @param functionName - the public function that was called, named first in the message
 * @param options - what was given as its options
 * @throws TypeError if it is not an object
 * @example
 * checkOptions("fitPca", { components: 2 });
 */
export function checkOptions(functionName: string, options: unknown): asserts options is object {
  if (typeof options !== "object" || options === null) {
    throw new TypeError(`${functionName}: options must be an object, got ${describeValue(options)}`);
  }
}
