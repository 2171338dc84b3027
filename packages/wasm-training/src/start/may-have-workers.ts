import { isNode } from "./load-module.ts";

/** Whether this page may start workers from blobs, as TensorFlow.js and this package do: its policy can forbid it. */
export async function mayHaveWorkers(): Promise<boolean> {
  if (isNode() || typeof Worker === "undefined" || !globalThis.crossOriginIsolated) return true;
  const url = URL.createObjectURL(new Blob(["postMessage(0)"], { type: "text/javascript" }));
  try {
    const worker = new Worker(url);
    const isStarted = await new Promise<boolean>((resolve) => {
      worker.onmessage = () => resolve(true);
      worker.onerror = () => resolve(false);
    });
    worker.terminate();
    return isStarted;
  } catch {
    return false;
  } finally {
    URL.revokeObjectURL(url);
  }
}
