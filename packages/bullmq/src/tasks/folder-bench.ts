import { folderShelf } from "./folder-shelf.ts";
import type { TaskBench } from "./perform-task.ts";
import type { TaskRun } from "./task.ts";

/** Tasks in a folder that all machines see: what a task needs and leaves is there already. */
export function folderBench(functionName: string, tasks: TaskRun): TaskBench {
  return { tasks, shelf: folderShelf(functionName, tasks), async fetch() {}, async keep() {} };
}
