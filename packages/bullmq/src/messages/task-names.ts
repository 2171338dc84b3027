import { dirname } from "node:path";
import type { TaskRun } from "../tasks/task.ts";
import { folderInMessages } from "./run-of-message.ts";

/** The folder that holds all runs, as far as tasks can tell: that above their features', or else above their own. */
export function folderOfAll({ folder, features }: TaskRun): string {
  return dirname(features ?? folder);
}

/** How messages, and the keys of a storage, name tasks. */
export function nameInStorage(functionName: string, tasks: TaskRun): string {
  return folderInMessages(functionName, tasks.folder, folderOfAll(tasks));
}
