import { describeValue } from "@vscnn/core";

/** Checks names of backends. */
export function checkBackends(backends: unknown): asserts backends is readonly string[] {
  if (!Array.isArray(backends) || !backends.every((name) => typeof name === "string")) {
    throw new TypeError(`startBackend: backends must be an array of names, got ${describeValue(backends)}`);
  }
  if (backends.length === 0) throw new RangeError("startBackend: backends must not be empty");
}
