import { checkVector } from "@vscnn/core";

/**
 * Checks that an argument is a saved or fitted model of one kind and a known version.
 *
 * @returns the model, to read its fields from
 */
export function checkKind(
  functionName: string,
  model: unknown,
  kind: string,
  name = "model",
): Readonly<Record<string, unknown>> {
  if (typeof model !== "object" || model === null || Array.isArray(model)) {
    throw new TypeError(
      `${functionName}: ${name} must be an object of kind '${kind}', got ${JSON.stringify(model) ?? typeof model}`,
    );
  }
  const fields = model as Record<string, unknown>;
  if (fields.kind !== kind) {
    throw new RangeError(
      `${functionName}: ${name} must have kind '${kind}', got ${JSON.stringify(fields.kind)}`,
    );
  }
  if (fields.version !== 1) {
    throw new RangeError(
      `${functionName}: ${name} must have version 1, got ${JSON.stringify(fields.version)}`,
    );
  }
  return fields;
}

/** Checks that a field is a list of finite numbers, of a given length and no less than `min`. */
export function checkNumbers(
  functionName: string,
  name: string,
  values: unknown,
  length?: number,
  min = Number.NEGATIVE_INFINITY,
): asserts values is readonly number[] {
  checkVector(functionName, name, values, length);
  for (let i = 0; i < values.length; i++) {
    if (values[i] < min) {
      throw new RangeError(`${functionName}: ${name} must be >= ${min}, got ${values[i]} at index ${i}`);
    }
  }
}
