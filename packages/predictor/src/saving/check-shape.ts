import { describeValue } from "@vscnn/core";

/** What JSON from a stranger must look like: kinds of values, and records and lists of them. */
export type Shape = "number" | "text" | "texts" | { readonly [name: string]: Shape } | readonly [Shape];

/** Most entries of a list. */
const MAX_ENTRIES = 1000;

/**
 * A copy of a value that has a shape: the fields that the shape names and no others. A number that is null was NaN, which JSON does not
 * have.
 */
export function checkShape(functionName: string, name: string, value: unknown, shape: Shape): unknown {
  const fault = (need: string) =>
    new TypeError(`${functionName}: ${name} must be ${need}, got ${describeValue(value)}`);
  if (shape === "number") {
    if (value === null) return Number.NaN;
    if (typeof value !== "number") throw fault("a number");
    return value;
  }
  if (shape === "text") {
    if (typeof value !== "string") throw fault("a text");
    return value;
  }
  if (shape === "texts") return checkShape(functionName, name, value, ["text"]);
  if (Array.isArray(shape)) {
    if (!Array.isArray(value) || value.length > MAX_ENTRIES) throw fault(`a list of at most ${MAX_ENTRIES}`);
    return value.map((each, i) => checkShape(functionName, `${name}[${i}]`, each, shape[0]));
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw fault("a record");
  const entries = Object.entries(shape as { readonly [name: string]: Shape }).map(([field, inner]) => {
    const own = Object.hasOwn(value, field) ? (value as Record<string, unknown>)[field] : undefined;
    return [field, checkShape(functionName, `${name}.${field}`, own, inner)];
  });
  return Object.fromEntries(entries);
}
