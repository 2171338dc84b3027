import { createHash } from "node:crypto";
import { UnrecoverableError } from "bullmq";
import type { TaskRun } from "../tasks/task.ts";
import { decodeTasks, readTaskFile } from "../tasks/task-file.ts";
import { folderOfMessage } from "./run-of-message.ts";
import type { TaskMessage } from "./task-message.ts";

/** The hash by which messages name tasks. */
export async function hashOfTasks(functionName: string, folder: string): Promise<string> {
  return (await readHashed(functionName, folder)).hash;
}

/** Tasks of a folder, and the hash by which messages name them; an error if there are none. */
export async function readHashed(
  functionName: string,
  folder: string,
): Promise<{ hash: string; tasks: TaskRun }> {
  const bytes = await readTaskFile(functionName, folder);
  if (bytes === undefined) throw new RangeError(`${functionName}: ${folder} has no tasks.json`);
  const hash = createHash("sha256").update(bytes).digest("hex");
  return { hash, tasks: decodeTasks(functionName, folder, bytes) };
}

/**
 * Opens the tasks of a message.
 *
 * @param store - folder that no tasks may leave
 * @throws UnrecoverableError if they are outside or were planned anew: trying again would not help
 */
export async function tasksOfMessage(store: string, message: TaskMessage): Promise<TaskRun> {
  const folder = await folderOfMessage(store, message.folder);
  const { hash, tasks } = await readHashed("startWorker", folder);
  if (hash !== message.run) {
    throw new UnrecoverableError(
      `the tasks in ${message.folder} have been planned anew since they were enqueued`,
    );
  }
  if (tasks.tasks[message.task]?.name !== message.name) {
    throw new UnrecoverableError(`the tasks in ${message.folder} have no task ${message.name}`);
  }
  return tasks;
}
