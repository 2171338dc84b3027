import { describeValue } from "@vscnn/core";
import type { TaskRun } from "./task.ts";

/** Checks that an argument is tasks that were planned. */
export function checkTasks(functionName: string, tasks: unknown): asserts tasks is TaskRun {
  const { kind, folder, tasks: list } = (tasks ?? {}) as Partial<TaskRun>;
  if (kind === "task-run" && typeof folder === "string" && Array.isArray(list)) return;
  throw new TypeError(`${functionName}: tasks must be those of planTasks, got ${describeValue(tasks)}`);
}
