import { parentPort, workerData } from "node:worker_threads";
import { reasonOf } from "@vscnn/core";
import type { PhotoTask, WorkerMessage, WorkerSettings } from "./pool/messages.ts";
import { createPhotoReader } from "./pool/photo-reader.ts";

/** The thread that looks at photos, one at a time. */
async function work(): Promise<void> {
  const port = parentPort;
  if (port === null) throw new Error("this module is started as a worker thread by @vscnn/pipeline");
  const say = (message: WorkerMessage, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer);
  try {
    const look = await createPhotoReader(workerData as WorkerSettings);
    port.on("message", async (task: PhotoTask) => {
      const result = await look(task);
      const buffers = [
        ...Object.values(result.values),
        ...(result.image === undefined ? [] : [result.image.data]),
      ];
      say(
        { kind: "done", result },
        buffers.map(({ buffer }) => buffer as ArrayBuffer),
      );
    });
    say({ kind: "ready" });
  } catch (error) {
    say({ kind: "unfit", reason: reasonOf(error) });
  }
}

await work();
