import type { ShardQueue } from "../connection/queue-backend.ts";
import type { TaskRun } from "../tasks/task.ts";
import type { JobAttempts } from "./attempts.ts";
import type { TaskMessage } from "./task-message.ts";

/** Jobs of one command to the server. */
const CHUNK = 1000;

/** Tasks, and how messages name them. */
export interface NamedTasks {
  readonly tasks: TaskRun;
  /** Their folder, relative to that of all runs. */
  readonly folder: string;
  /** Hash of their `tasks.json`. */
  readonly run: string;
}

/** Puts tasks on the queue; one that is there already is not added again. */
export async function addTasks(
  queue: ShardQueue,
  { tasks, folder, run }: NamedTasks,
  indices: readonly number[],
  { attempts, backoff }: JobAttempts,
): Promise<void> {
  for (let at = 0; at < indices.length; at += CHUNK) {
    const jobs = indices.slice(at, at + CHUNK).map((task) => {
      const { name } = tasks.tasks[task];
      const data: TaskMessage = { kind: "vscnn-task", version: 1, folder, run, task, name };
      const jobId = `${run.slice(0, 32)}-task-${task}`;
      const opts = { attempts, backoff, removeOnComplete: true, removeOnFail: false, jobId };
      return { name: "task", data, opts };
    });
    await queue.addBulk(jobs);
  }
}
