import { parentPort, workerData } from "node:worker_threads";
import { reasonOf } from "@vscnn/core";
import { isFinalError } from "./tasks/is-final-error.ts";
import { contextOf } from "./tasks/task-context.ts";
import { isStep, loadTask } from "./tasks/task-modules.ts";
import type { ThreadAnswer, ThreadData } from "./tasks/task-thread.ts";

/** The thread that does one task. */
async function work(): Promise<ThreadAnswer> {
  const { task, fingerprint, ...run } = workerData as ThreadData;
  try {
    const perform = await loadTask(task.module);
    const value = await perform(task.input, contextOf(run, task, fingerprint));
    return { kind: "done", value: JSON.parse(JSON.stringify(value ?? null)) };
  } catch (error) {
    // What a module of one's own throws may be anything: a server that it could not reach is a TypeError, too
    return { kind: "failed", reason: reasonOf(error), isFinal: isStep(task.module) && isFinalError(error) };
  }
}

parentPort?.postMessage(await work());
