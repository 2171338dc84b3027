import { createHash } from "node:crypto";
import { UnrecoverableError } from "bullmq";
import type { TaskRun } from "../tasks/task.ts";
import { decodeTasks, readTaskFile } from "../tasks/task-file.ts";
import type { NamedTasks } from "./task-jobs.ts";
import type { TaskMessage } from "./task-message.ts";

/** The hash by which messages name tasks. */
export async function hashOfTasks(functionName: string, folder: string): Promise<string> {
  const bytes = await readTaskFile(functionName, folder);
  if (bytes === undefined) throw new RangeError(`${functionName}: ${folder} has no tasks.json`);
  return hashTasks(functionName, folder, bytes).hash;
}

/** The tasks of a `tasks.json`, and the hash by which messages name them. */
export function hashTasks(
  functionName: string,
  folder: string,
  bytes: Uint8Array,
): { hash: string; tasks: TaskRun } {
  const hash = createHash("sha256").update(bytes).digest("hex");
  return { hash, tasks: decodeTasks(functionName, folder, bytes) };
}

/**
 * Checks that tasks are those of a message.
 *
 * @throws UnrecoverableError if they were planned anew: trying again would not help
 */
export function checkTasksOfMessage<Tasks extends NamedTasks>(named: Tasks, message: TaskMessage): Tasks {
  if (named.run !== message.run) {
    throw new UnrecoverableError(
      `the tasks in ${message.folder} have been planned anew since they were enqueued`,
    );
  }
  if (named.tasks.tasks[message.task]?.name !== message.name) {
    throw new UnrecoverableError(`the tasks in ${message.folder} have no task ${message.name}`);
  }
  return named;
}
