import { checkChoice, checkOptions, describeValue } from "@vscnn/core";
import { POST_FIELDS } from "./row-source.ts";

/** Checks the options that each say something about fields or files: which columns, which values, which names. */
export function checkMaps(
  functionName: string,
  maps: { readonly [Name in "columns" | "constants" | "files"]?: Readonly<Record<string, unknown>> },
): void {
  for (const name of ["columns", "constants", "files"] as const) {
    const map = maps[name];
    if (map === undefined) continue;
    checkOptions(functionName, map, undefined, name);
    for (const [key, value] of Object.entries(map)) {
      if (name !== "files") checkChoice(functionName, `a key of ${name}`, key, POST_FIELDS);
      const isText = typeof value === "string";
      if (isText || (name === "constants" && ["number", "boolean", "undefined"].includes(typeof value)))
        continue;
      const need = name === "constants" ? "a text, a number or a boolean" : "a text";
      throw new TypeError(`${functionName}: ${name}.${key} must be ${need}, got ${describeValue(value)}`);
    }
  }
}
