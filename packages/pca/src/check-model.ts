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
  const need = `${functionName}: ${name} must`;
  if (typeof model !== "object" || model === null || Array.isArray(model)) {
    const given = model === null ? "null" : typeof model === "object" ? "an array" : typeof model;
    throw new TypeError(`${need} be an object of kind '${kind}', got ${given}`);
  }
  const fields = model as Record<string, unknown>;
  const shown = (value: unknown): string => (typeof value === "string" ? `"${value}"` : String(value));
  if (fields.kind !== kind) throw new RangeError(`${need} have kind '${kind}', got ${shown(fields.kind)}`);
  if (fields.version !== 1) throw new RangeError(`${need} have version 1, got ${shown(fields.version)}`);
  return fields;
}

/** Which numbers a field may hold. */
export interface NumbersNeed {
  readonly length?: number;
  /** Finite numbers of any sign if left out. */
  readonly sign?: ">= 0" | "> 0";
}

/** Checks that a field is a list of finite numbers. */
export function checkNumbers(
  functionName: string,
  name: string,
  values: unknown,
  { length, sign }: NumbersNeed = {},
): asserts values is readonly number[] {
  checkVector(functionName, name, values, length);
  if (sign === undefined) return;
  for (let i = 0; i < values.length; i++) {
    if (values[i] < 0 || (values[i] === 0 && sign === "> 0")) {
      throw new RangeError(`${functionName}: ${name} must be ${sign}, got ${values[i]} at index ${i}`);
    }
  }
}
