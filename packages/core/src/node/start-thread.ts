import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { Worker, type WorkerOptions } from "node:worker_threads";

/** Where the module of a thread lies beside the one that starts it. */
export interface ThreadModule {
  /** From the built file, such as `./worker.js`. */
  readonly built: string;
  /** From the source, such as `../worker.ts`. */
  readonly source: string;
}

/**
 * Starts a thread of a package: its built module where the caller is built, else its source, by the tsx of that package. What the thread
 * prints goes to the error stream: it is no output of the program.
 *
 * @param from - the `import.meta.url` of the caller
 * @example
 * import { startThread } from "@vscnn/core/node";
 * const module = { built: "data:text/javascript,", source: "./worker.ts" };
 * const thread = startThread("file:///package/dist/index.js", module);
 * await new Promise((resolve) => thread.once("exit", resolve)); // => 0
 */
export function startThread(from: string, module: ThreadModule, options: WorkerOptions = {}): Worker {
  const isBuilt = !from.endsWith(".ts");
  const start = isBuilt ? new URL(module.built, from) : sourceStarter(from, module.source);
  const thread = new Worker(start, {
    ...options,
    execArgv: isBuilt ? [] : ["--conditions=@vscnn/source"],
    stdout: true,
  });
  thread.stdout.on("data", (text: Uint8Array) => void process.stderr.write(text));
  return thread;
}

/** A module that starts the source: in a thread, tsx reads TypeScript only where it is registered first. */
function sourceStarter(from: string, source: string): URL {
  const tsx = pathToFileURL(
    createRequire(from)
      .resolve("tsx/esm/api")
      .replace(/\.cjs$/, ".mjs"),
  ).href;
  const url = new URL(source, from).href;
  const code = `import { register } from ${JSON.stringify(tsx)}; register(); await import(${JSON.stringify(url)});`;
  return new URL(`data:text/javascript,${encodeURIComponent(code)}`);
}
