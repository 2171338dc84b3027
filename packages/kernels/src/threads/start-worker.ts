import { runThread, type ThreadSettings } from "./run-thread.ts";

/** What is used of Node, where it is. */
interface Builtin {
  getBuiltinModule?(name: string): typeof import("node:worker_threads") | undefined;
}

/**
 * Starts a thread, in Node or in a page.
 *
 * @returns what ends it, when it is ready; undefined where it does not start, as in a page whose policy forbids workers from blobs
 */
export async function startWorker(settings: ThreadSettings): Promise<(() => void) | undefined> {
  const { process } = globalThis as { process?: Builtin };
  const threads = process?.getBuiltinModule?.("node:worker_threads");
  try {
    return await (threads === undefined ? startInPage(settings) : startInNode(threads, settings));
  } catch {
    return undefined;
  }
}

/** The thread does not keep the process alive. */
async function startInNode(
  { Worker }: typeof import("node:worker_threads"),
  settings: ThreadSettings,
): Promise<() => void> {
  const text = `const { parentPort, workerData } = require("node:worker_threads");
(${runThread})(workerData, () => parentPort.postMessage("ready"));`;
  // Without the loaders of the program, of which a thread needs none
  const worker = new Worker(text, { eval: true, workerData: settings, execArgv: [] });
  // The listener stays: an error that nobody hears would end the process
  await new Promise((resolve, reject) => worker.once("message", resolve).on("error", reject));
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
      worker.onerror = reject;
      worker.postMessage(settings);
    });
    return () => worker.terminate();
  } finally {
    URL.revokeObjectURL(url);
  }
}
