import type { Worker } from "node:worker_threads";
import { reasonOf } from "@vscnn/core";
import type { PhotoResult, PhotoTask, WorkerMessage, WorkerSettings } from "./messages.ts";
import { startWorker } from "./start-worker.ts";

/** A place for one worker, which is started when it is needed and replaced when it is lost. */
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

/** Longest time that a worker may take to load its networks. */
const START_SECONDS = 600;
/** A worker can be lost by what an earlier photo has left behind: only a photo that takes a second one along is at fault. */
const ATTEMPTS = 2;

/** How waiting for a worker ended. */
type Answer = { said: WorkerMessage } | { lost: string } | "late";

/** A place, and who works there. */
interface SlotState {
  readonly settings: WorkerSettings;
  readonly bounds: WorkerBounds;
  worker: Worker | undefined;
  isClosed: boolean;
}

/** An empty place. */
export function createWorkerSlot(settings: WorkerSettings, bounds: WorkerBounds): WorkerSlot {
  const slot: SlotState = { settings, bounds, worker: undefined, isClosed: false };
  return {
    look: (task) => look(slot, task),
    async close() {
      slot.isClosed = true;
      await end(slot);
    },
  };
}

async function end(slot: SlotState): Promise<void> {
  const ended = slot.worker;
  slot.worker = undefined;
  await ended?.terminate();
}

async function start(slot: SlotState): Promise<Worker> {
  if (slot.isClosed) throw new Error("the extraction has ended");
  const started = startWorker(slot.settings, slot.bounds.heapMegabytes);
  slot.worker = started;
  // It may be lost between two photos, by what the first has left behind
  started.on("error", () => {});
  started.on("exit", () => {
    if (slot.worker === started) slot.worker = undefined;
  });
  const answer = await answerOf(started, START_SECONDS);
  if (answer !== "late" && "said" in answer && answer.said.kind === "ready") return started;
  void end(slot);
  if (answer === "late") throw new Error(`a worker was not ready after ${START_SECONDS} seconds`);
  const reason = "lost" in answer ? answer.lost : (answer.said as { reason?: string }).reason;
  throw new Error(`no worker could be started: ${reason}`);
}

async function look(slot: SlotState, task: PhotoTask): Promise<PhotoResult> {
  const { photoTimeoutSeconds } = slot.bounds;
  let lost = "";
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const asked = slot.worker ?? (await start(slot));
    const answering = answerOf(asked, photoTimeoutSeconds);
    asked.postMessage(task);
    const answer = await answering;
    if (answer === "late") {
      // Native code cannot be interrupted: nobody waits for the end of such a worker
      void end(slot);
      const error = `it took more than ${photoTimeoutSeconds} seconds`;
      return withoutValues("timed out", error, 1000 * photoTimeoutSeconds);
    }
    if ("said" in answer && answer.said.kind === "done") return answer.said.result;
    lost = "lost" in answer ? answer.lost : "it said what was not asked";
    void end(slot);
  }
  return withoutValues("failed", `it ends the worker: ${lost}`, 0);
}

function withoutValues(status: "timed out" | "failed", error: string, milliseconds: number): PhotoResult {
  return { outcome: { status, error }, values: {}, milliseconds };
}

/** The next thing that a worker says, unless it is lost or late. */
function answerOf(worker: Worker, seconds: number): Promise<Answer> {
  return new Promise((resolve) => {
    let failure: string | undefined;
    const settle = (answer: Answer) => {
      clearTimeout(timer);
      worker.off("message", onMessage).off("error", onError).off("exit", onExit);
      resolve(answer);
    };
    const onMessage = (said: WorkerMessage) => settle({ said });
    const onError = (error: NodeJS.ErrnoException) => {
      failure = error.code === "ERR_WORKER_OUT_OF_MEMORY" ? "it is out of memory" : reasonOf(error);
    };
    const onExit = (code: number) => settle({ lost: failure ?? `it exited with code ${code}` });
    // An answer that came while this thread was busy is taken before the time that has run out meanwhile
    const timer = setTimeout(() => setImmediate(() => settle("late")), Math.min(1000 * seconds, 2 ** 31 - 1));
    worker.on("message", onMessage).on("error", onError).on("exit", onExit);
  });
}
