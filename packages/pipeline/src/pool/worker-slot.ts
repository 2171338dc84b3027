import type { PhotoResult, PhotoSettings, PhotoTask } from "./messages.ts";
import { createWorkerPlace } from "./worker-place.ts";

/** A place for one worker that looks at photos. */
export interface WorkerSlot {
  /**
   * Looks at a photo. One at a time.
   *
   * @throws Error if no worker can be started
   */
  look(task: PhotoTask): Promise<PhotoResult>;
  /** Ends the worker for good: what it is looking at is an error. */
  close(): Promise<void>;
}

/** Bounds on workers. */
export interface WorkerBounds {
  /** Longest time that a photo may take, in seconds. */
  photoTimeoutSeconds: number;
  /** Largest heap of a worker, images not counted. */
  heapMegabytes: number;
}

/** A worker can be lost by what an earlier photo has left behind: only a photo that takes a second one along is at fault. */
const ATTEMPTS = 2;

/** An empty place. */
export function createWorkerSlot(
  settings: PhotoSettings,
  { photoTimeoutSeconds, heapMegabytes }: WorkerBounds,
): WorkerSlot {
  const place = createWorkerPlace(settings, heapMegabytes);
  return {
    async look(task) {
      let lost = "";
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        const answer = await place.ask(task, photoTimeoutSeconds);
        if (answer === "late") {
          const error = `it took more than ${photoTimeoutSeconds} seconds`;
          return withoutValues("timed out", error, 1000 * photoTimeoutSeconds);
        }
        if ("said" in answer && answer.said.kind === "done") return answer.said.result;
        lost = "lost" in answer ? answer.lost : "it said what was not asked";
      }
      return withoutValues("failed", `it ends the worker: ${lost}`, 0);
    },
    close: () => place.close(),
  };
}

function withoutValues(status: "timed out" | "failed", error: string, milliseconds: number): PhotoResult {
  return { outcome: { status, error }, values: {}, milliseconds };
}
