import { startThread } from "@vscnn/core/node";
import type { Json, Task, TaskRun } from "./task.ts";
import { UnfitTaskError } from "./unfit-task-error.ts";

const MODULE = { built: "./task-worker.js", source: "../task-worker.ts" };

/** What the thread is told. */
export interface ThreadData {
  folder: string;
  features?: string;
  task: Task;
  fingerprint: string;
}

/** What it answers. */
export type ThreadAnswer =
  | { kind: "done"; value: Json }
  | { kind: "failed"; reason: string; isFinal: boolean };

/**
 * Runs the function of a task in a thread of its own.
 *
 * @throws UnfitTaskError if it is a step that refuses what it is given
 */
export async function runInThread(
  { folder, features }: TaskRun,
  work: Pick<ThreadData, "task" | "fingerprint">,
  signal?: AbortSignal,
): Promise<Json> {
  signal?.throwIfAborted();
  const workerData: ThreadData = { folder, ...(features === undefined ? {} : { features }), ...work };
  const thread = startThread(import.meta.url, MODULE, { workerData });
  let abort = () => {};
  try {
    return await new Promise<Json>((resolve, reject) => {
      abort = () => reject(signal?.reason);
      signal?.addEventListener("abort", abort);
      thread.once("message", (answer: ThreadAnswer) => {
        if (answer.kind === "done") resolve(answer.value);
        else reject(answer.isFinal ? new UnfitTaskError(answer.reason) : new Error(answer.reason));
      });
      thread.once("error", reject);
      thread.once("exit", (code) => reject(new Error(`the thread of the task ended with code ${code}`)));
    });
  } finally {
    signal?.removeEventListener("abort", abort);
    await thread.terminate();
  }
}
