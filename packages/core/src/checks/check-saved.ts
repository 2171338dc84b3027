import { describeValue } from "./describe-value.ts";

/**
 * Checks that a value is what a function of one kind and version saved, before its fields are looked at.
 *
 * @param functionName - the public function that was called, named first in the message
 * @param saved - what `JSON.parse` or {@link openSaved} gave
 * @param kind - the kind that the function reads
 * @param version - the version that the function reads
 * @returns the value, whose other fields are still unchecked
 * @throws TypeError if it is not an object, or of another kind
 * @throws RangeError if it is of another version
 * @example
 * checkSaved("loadPca", { kind: "pca", version: 1, mean: [0] }, "pca", 1).mean; // => [0]
 */
export function checkSaved(
  functionName: string,
  saved: unknown,
  kind: string,
  version: number,
): Readonly<Record<string, unknown>> {
  const need = `${functionName}: model must have`;
  if (typeof saved !== "object" || saved === null || Array.isArray(saved)) {
    const isJson = typeof saved === "string" && saved.startsWith("{");
    throw new TypeError(
      `${need} kind '${kind}', got ${describeValue(saved)}${isJson ? " (JSON.parse it first)" : ""}`,
    );
  }
  const fields = saved as Readonly<Record<string, unknown>>;
  if (fields.kind !== kind) {
    // What has no kind is described by what it is: a promise that was not awaited, say
    throw new TypeError(`${need} kind '${kind}', got ${describeValue(fields.kind ?? saved)}`);
  }
  if (fields.version !== version) {
    throw new RangeError(`${need} version ${version}, got ${describeValue(fields.version)}`);
  }
  return fields;
}
