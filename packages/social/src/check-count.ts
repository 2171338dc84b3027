import { checkNumber } from "@vscnn/core";

/** Checks a number of a profile or a post: 0 or more, and finite in single precision too, which features have. */
export function checkCount(functionName: string, name: string, value: number): void {
  checkNumber(functionName, name, value, { min: 0 });
  if (!Number.isFinite(Math.fround(value))) {
    throw new RangeError(`${functionName}: ${name} must be in the range of single precision, got ${value}`);
  }
}
