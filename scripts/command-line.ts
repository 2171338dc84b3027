import type { Command } from "commander";
import { createProgram } from "../packages/cli/src/command/program.ts";
import { VERSION } from "../packages/cli/src/command/version.ts";

/** The program `vscnn` with all its verbs, to be described and not to be run. */
export function commandLine(): Command {
  const console = {
    out: () => {},
    err: () => {},
    isTerminal: false,
    outIsTerminal: false,
    color: false,
    width: 100,
    folder: process.cwd(),
    signal: new AbortController().signal,
  };
  return createProgram(console, VERSION, () => {});
}
