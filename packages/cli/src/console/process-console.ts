import type { Console } from "./console.ts";

/** The console of this process: its output, and what its terminal can do. */
export function processConsole(signal: AbortSignal, folder: string = process.cwd()): Console {
  const { stdout, stderr, env } = process;
  const noColor = env.NO_COLOR !== undefined && env.NO_COLOR !== "";
  // A dumb terminal can neither color nor draw a line again
  const isDumb = env.TERM === "dumb";
  return {
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    isTerminal: stderr.isTTY === true && !isDumb,
    outIsTerminal: stdout.isTTY === true,
    color: stdout.isTTY === true && !noColor && !isDumb,
    // A serial line says that it has no columns at all
    width: stdout.columns || stderr.columns || 100,
    folder,
    signal,
  };
}
