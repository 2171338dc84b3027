import { isNode, loadModule } from "../start/load-module.ts";
import { runThread, type ThreadSettings } from "./run-thread.ts";

const FAILED = "startBackend: a thread does not start";

/**
 * Starts a thread, in Node or in a page.
 *
 * @returns what ends it, when it is ready
 * @throws Error if it does not start
 */
export async function startWorker(settings: ThreadSettings): Promise<() => void> {
  return isNode() ? startInNode(settings) : startInPage(settings);
}

/** The thread does not keep the process alive. */
async function startInNode(settings: ThreadSettings): Promise<() => void> {
  const { Worker } = (await loadModule("node:worker_threads")) as typeof import("node:worker_threads");
  const text = `const { parentPort, workerData } = require("node:worker_threads");
(${runThread})(workerData, () => parentPort.postMessage("ready"));`;
  // Without the loaders of the program, of which a thread needs none
  const worker = new Worker(text, { eval: true, workerData: settings, execArgv: [] });
  await new Promise((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", (cause) => reject(new Error(FAILED, { cause })));
  });
  worker.unref();
  return () => void worker.terminate();
}

async function startInPage(settings: ThreadSettings): Promise<() => void> {
  const text = `onmessage = ({ data }) => (${runThread})(data, () => postMessage("ready"));`;
  const url = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  try {
    const worker = new Worker(url);
    await new Promise((resolve, reject) => {
      worker.onmessage = resolve;
      worker.onerror = ({ message }) => reject(new Error(`${FAILED}: ${message}`));
      worker.postMessage(settings);
    });
    return () => worker.terminate();
  } finally {
    URL.revokeObjectURL(url);
  }
}
