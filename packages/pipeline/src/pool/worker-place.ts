import type { Worker } from "node:worker_threads";
import { reasonOf } from "@vscnn/core";
import type { CardReady, WorkerMessage, WorkerSettings } from "./messages.ts";
import { startWorker } from "./start-worker.ts";

/** A place for one worker, which is started when it is needed and replaced when it is lost. */
export interface WorkerPlace {
  /**
   * Starts the worker, unless it runs.
   *
   * @throws Error if none can be started
   */
  open(): Promise<CardReady | undefined>;
  /**
   * Starts the worker, unless it runs, and asks it something; ends one that is lost or late. One question at a time.
   *
   * @param given - buffers of the question that are the worker's from then on
   */
  ask(question: unknown, seconds: number, given?: readonly ArrayBuffer[]): Promise<Answer>;
  /** Ends the worker for good: what it is asked is an error. */
  close(): Promise<void>;
}

/** How waiting for a worker ended. */
type Answer = { said: WorkerMessage } | { lost: string } | "late";

/** Longest time that a worker may take to load its networks. */
const START_SECONDS = 600;

interface State {
  readonly settings: WorkerSettings;
  readonly heapMegabytes: number;
  worker: Worker | undefined;
  card: CardReady | undefined;
  isClosed: boolean;
}

/** An empty place. */
export function createWorkerPlace(settings: WorkerSettings, heapMegabytes: number): WorkerPlace {
  const state: State = { settings, heapMegabytes, worker: undefined, card: undefined, isClosed: false };
  return {
    async open() {
      if (state.worker === undefined) await start(state);
      return state.card;
    },
    async ask(question, seconds, given = []) {
      const asked = state.worker ?? (await start(state));
      const answering = answerOf(asked, seconds);
      asked.postMessage(question, given);
      const answer = await answering;
      // Native code cannot be interrupted: nobody waits for the end of such a worker
      if (answer === "late" || !("said" in answer)) void end(state);
      return answer;
    },
    async close() {
      state.isClosed = true;
      await end(state);
    },
  };
}

async function end(state: State): Promise<void> {
  const ended = state.worker;
  state.worker = undefined;
  await ended?.terminate();
}

async function start(state: State): Promise<Worker> {
  if (state.isClosed) throw new Error("the extraction has ended");
  const started = startWorker(state.settings, state.heapMegabytes);
  state.worker = started;
  // It may be lost between two photos, by what the first has left behind
  started.on("error", () => {});
  started.on("exit", () => {
    if (state.worker === started) state.worker = undefined;
  });
  const answer = await answerOf(started, START_SECONDS);
  if (answer !== "late" && "said" in answer && answer.said.kind === "ready") {
    state.card = answer.said.card;
    return started;
  }
  void end(state);
  if (answer === "late") throw new Error(`a worker was not ready after ${START_SECONDS} seconds`);
  const reason = "lost" in answer ? answer.lost : (answer.said as { reason?: string }).reason;
  throw new Error(`no worker could be started: ${reason}`);
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
