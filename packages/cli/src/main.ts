#!/usr/bin/env node
import { runCli } from "./run-cli.ts";

/** The first Ctrl-C asks for a clean stop, the second ends at once. */
function stopSignal(): AbortSignal {
  const controller = new AbortController();
  const stop = () => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort();
    process.stderr.write("\nstopping after what is in flight; once more stops at once\n");
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  return controller.signal;
}

/** A reader that has gone, such as `head`, is no error. */
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

const noColor = process.env.NO_COLOR !== undefined && process.env.NO_COLOR !== "";
// A dumb terminal can neither color nor draw a line again
const isDumb = process.env.TERM === "dumb";
process.exitCode = await runCli(process.argv.slice(2), {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  isTerminal: process.stderr.isTTY === true && !isDumb,
  outIsTerminal: process.stdout.isTTY === true,
  color: process.stdout.isTTY === true && !noColor && !isDumb,
  width: process.stdout.columns ?? process.stderr.columns ?? 100,
  folder: process.cwd(),
  signal: stopSignal(),
});
