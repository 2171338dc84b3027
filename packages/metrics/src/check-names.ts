import { describeValue } from "@vscnn/core";

/** Checks names of columns, one for each, under the name of the function that was called. */
export function checkNames(
  functionName: string,
  names: unknown,
  count: number,
): asserts names is readonly string[] {
  if (!Array.isArray(names) || !names.every((name) => typeof name === "string")) {
    throw new TypeError(`${functionName}: names must be an array of strings, got ${describeValue(names)}`);
  }
  if (names.length !== count) {
    throw new RangeError(`${functionName}: names must have length ${count}, got ${names.length}`);
  }
}
