import { describeValue } from "@vscnn/core";

/** Checks the path of a table. */
export function checkTablePath(functionName: string, path: unknown): asserts path is string {
  if (typeof path !== "string") {
    throw new TypeError(`${functionName}: path must be the path of a file, got ${describeValue(path)}`);
  }
  if (path === "") throw new RangeError(`${functionName}: path must be the path of a file, got ""`);
}
