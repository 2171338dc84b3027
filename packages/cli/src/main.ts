#!/usr/bin/env node
import { processConsole } from "./console/process-console.ts";
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

/** A reader that has gone, such as `head`, is no error; what it is told stops, and so does the program where it read results. */
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});
process.stderr.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

process.exitCode = await runCli(process.argv.slice(2), processConsole(stopSignal()));
