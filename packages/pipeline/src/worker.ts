import { parentPort, workerData } from "node:worker_threads";
import { reasonOf } from "@vscnn/core";
import type { CardSettings, CardTask, PhotoTask, WorkerMessage, WorkerSettings } from "./pool/messages.ts";

type Say = (message: WorkerMessage, buffers?: readonly Float32Array[]) => void;

/** The thread that looks at photos, one at a time, or that has the graphics card. */
async function work(): Promise<void> {
  const port = parentPort;
  if (port === null) throw new Error("this module is started as a worker thread by @vscnn/pipeline");
  const say: Say = (message, buffers = []) =>
    port.postMessage(
      message,
      buffers.map(({ buffer }) => buffer as ArrayBuffer),
    );
  const settings = workerData as WorkerSettings;
  try {
    if (settings.kind === "card") {
      const answer = await openCard(settings, say);
      port.on("message", (task: CardTask) => void answer(task));
    } else {
      const { createPhotoReader } = await import("./pool/photo-reader.ts");
      const look = await createPhotoReader(settings);
      port.on("message", async (task: PhotoTask) => {
        const result = await look(task);
        const handed = Object.values(result.handed ?? {});
        say({ kind: "done", result }, [
          ...Object.values(result.values),
          ...handed.map(({ values }) => values),
        ]);
      });
      say({ kind: "ready" });
    }
  } catch (error) {
    say({ kind: "unfit", reason: reasonOf(error) });
  }
}

/** Loads the blocks of a graphics card, and says that it is ready. */
async function openCard(settings: CardSettings, say: Say): Promise<(task: CardTask) => Promise<void>> {
  const { createCardReader } = await import("./pool/card-reader.ts");
  const { ready, compute } = await createCardReader(settings);
  say({ kind: "ready", card: ready });
  return async (task) => {
    const start = performance.now();
    try {
      const results = await compute(task);
      const milliseconds = Math.round(1000 * (performance.now() - start)) / 1000;
      const made = results.flatMap((result) =>
        result !== undefined && "values" in result ? Object.values(result.values) : [],
      );
      say({ kind: "computed", results, milliseconds }, made);
    } catch (error) {
      say({ kind: "failed", reason: reasonOf(error) });
    }
  };
}

await work();
