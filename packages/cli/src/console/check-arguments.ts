import { checkOptions, describeValue } from "@vscnn/core";
import type { Console } from "./console.ts";

const CONSOLE = {
  out: "function",
  err: "function",
  isTerminal: "boolean",
  outIsTerminal: "boolean",
  color: "boolean",
  width: "number",
  folder: "string",
  signal: "object",
} as const;

/** Checks what `runCli` is given. */
export function checkArguments(args: readonly string[], console: Console): void {
  if (!Array.isArray(args) || args.some((arg) => typeof arg !== "string")) {
    throw new TypeError(`runCli: args must be an array of texts, got ${describeValue(args)}`);
  }
  checkOptions("runCli", console, undefined, "console");
  for (const [name, kind] of Object.entries(CONSOLE)) {
    const value = console[name as keyof Console];
    if (typeof value !== kind || value === null) {
      throw new TypeError(`runCli: console.${name} must be a ${kind}, got ${describeValue(value)}`);
    }
  }
}
