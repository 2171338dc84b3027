import { parentPort, workerData } from "node:worker_threads";
import { reasonOf } from "@vscnn/core";
import { contextOf } from "./tasks/task-context.ts";
import { loadTask } from "./tasks/task-modules.ts";
import type { ThreadAnswer, ThreadData } from "./tasks/task-thread.ts";

/** The thread that does one task. */
async function work(): Promise<ThreadAnswer> {
  try {
    const { task, ...run } = workerData as ThreadData;
    const perform = await loadTask(task.module);
    const value = await perform(task.input, contextOf(run, task));
    return { kind: "done", value: JSON.parse(JSON.stringify(value ?? null)) };
  } catch (error) {
    return { kind: "failed", reason: reasonOf(error) };
  }
}

parentPort?.postMessage(await work());
