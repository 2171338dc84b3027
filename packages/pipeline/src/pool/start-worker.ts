import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import type { WorkerSettings } from "./messages.ts";

/** Starts a worker thread: the built file where this one is built, else the source. */
export function startWorker(settings: WorkerSettings, heapMegabytes: number): Worker {
  const isBuilt = !import.meta.url.endsWith(".ts");
  const worker = new Worker(isBuilt ? new URL("./worker.js", import.meta.url) : sourceStarter(), {
    workerData: settings,
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
    execArgv: isBuilt ? [] : ["--conditions=@vscnn/source"],
    stdout: true,
  });
  // What a module of the user prints is no output of the program
  worker.stdout.on("data", (text: Uint8Array) => void process.stderr.write(text));
  return worker;
}

/** A module that starts the source: in a thread, tsx reads TypeScript only where it is registered first. */
function sourceStarter(): URL {
  const { resolve } = createRequire(import.meta.url);
  const tsx = pathToFileURL(resolve("tsx/esm/api").replace(/\.cjs$/, ".mjs")).href;
  const source = new URL("../worker.ts", import.meta.url).href;
  const code = `import { register } from ${JSON.stringify(tsx)}; register(); await import(${JSON.stringify(source)});`;
  return new URL(`data:text/javascript,${encodeURIComponent(code)}`);
}
