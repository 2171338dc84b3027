import type { Worker } from "node:worker_threads";
import { startThread } from "@vscnn/core/node";
import type { WorkerSettings } from "./messages.ts";

const MODULE = { built: "./worker.js", source: "../worker.ts" };

/** Starts a thread that works on photos. */
export function startWorker(settings: WorkerSettings, heapMegabytes: number): Worker {
  return startThread(import.meta.url, MODULE, {
    workerData: settings,
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
  });
}
