import { typedArrayName } from "../arrays/typed-array-name.ts";

/**
 * How a wrong argument is named in an error: short, and safe on any value.
 *
 * @param value - anything
 * @returns a value that can be written short as it would stand in code, or its kind with an article
 * @example
 * describeValue([1, 2]); // => "an array of 2"
 * describeValue(null); // => "null"
 * describeValue(Promise.resolve(1)); // => "a Promise (await it?)"
 */
export function describeValue(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  if (typeof value === "bigint") return `${value}n`;
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (typeof value === "function") return "a function";
  if (typeof value !== "object" || value === null) return String(value);
  const name = typedArrayName(value) ?? className(value);
  if (name === undefined) return "an object";
  const article = /^[AEIOaeio]/.test(name) ? "an" : "a";
  return name === "Promise" ? "a Promise (await it?)" : `${article} ${name}`;
}

/** The name of the class of an object, or `undefined` for a plain object and where there is no telling. */
function className(value: object): string | undefined {
  try {
    const prototype: unknown = Object.getPrototypeOf(value);
    const name: unknown = (prototype as { constructor?: { name?: unknown } } | null)?.constructor?.name;
    // Minified classes have names of a letter or two, which say nothing
    return typeof name === "string" && name.length > 2 && name.length <= 40 && name !== "Object"
      ? name
      : undefined;
  } catch {
    return undefined;
  }
}
