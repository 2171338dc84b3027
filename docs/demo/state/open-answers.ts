import { type Remote, wrap } from "comlink";
import type { Answers } from "../answer/create-answers.ts";

/** A worker that answers questions, and the end of it. */
export interface OpenAnswers {
  readonly answers: Remote<Answers>;
  close(): void;
}

/** Starts a worker; `onError` is told of what it cannot answer at all. */
export function openAnswers(onError: (problem: string) => void): OpenAnswers {
  const worker = new Worker(new URL("../answer/answer.worker.ts", import.meta.url), { type: "module" });
  worker.addEventListener("error", (event) => onError(`The worker stopped: ${event.message}`));
  return { answers: wrap<Answers>(worker), close: () => worker.terminate() };
}
