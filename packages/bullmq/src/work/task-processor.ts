import { join } from "node:path";
import { UnrecoverableError } from "bullmq";
import type { ShardQueue } from "../connection/queue-backend.ts";
import { attemptsLike } from "../messages/attempts.ts";
import { folderOfMessage } from "../messages/run-of-message.ts";
import type { ShardMessage } from "../messages/shard-message.ts";
import { addTasks } from "../messages/task-jobs.ts";
import type { TaskMessage } from "../messages/task-message.ts";
import { readHashed, tasksOfMessage } from "../messages/tasks-of-message.ts";
import { performTask, UnfitTaskError } from "../tasks/perform-task.ts";
import { tasksAfter, tasksAfterShard } from "../tasks/ready-tasks.ts";
import { readTaskFile } from "../tasks/task-file.ts";
import type { WorkJob } from "./work-job.ts";

/** What tasks are done with. */
interface TaskWork {
  queue: ShardQueue;
  /** The folder of all runs; `undefined` where they lie in a storage, which holds no tasks. */
  store: string | undefined;
  signal: AbortSignal;
}

/** Does the task of a message, and puts what waited for it alone on the queue. */
export async function processTask(
  job: WorkJob,
  message: TaskMessage,
  { queue, store, signal }: TaskWork,
): Promise<void> {
  if (store === undefined) {
    throw new UnrecoverableError("tasks need a folder that all machines see, and this worker has a storage");
  }
  const tasks = await tasksOfMessage(store, message);
  try {
    await performTask(tasks, message.task, signal);
  } catch (error) {
    if (error instanceof UnfitTaskError) throw new UnrecoverableError(error.message);
    throw error;
  }
  const ready = await tasksAfter(tasks, message.name);
  await addTasks(queue, { tasks, ...message }, ready, attemptsLike(job.opts));
}

/** Puts the steps of a run's flow that waited for a shard alone on the queue. */
export async function followShard(
  job: WorkJob,
  { folder, shard }: ShardMessage,
  { queue, store }: TaskWork,
): Promise<void> {
  if (store === undefined) return;
  const place = join(await folderOfMessage(store, folder), "flow");
  if ((await readTaskFile("startWorker", place)) === undefined) return;
  const { hash, tasks } = await readHashed("startWorker", place);
  const ready = await tasksAfterShard(tasks, shard);
  const named = { tasks, folder: folder === "" ? "flow" : `${folder}/flow`, run: hash };
  await addTasks(queue, named, ready, attemptsLike(job.opts));
}
