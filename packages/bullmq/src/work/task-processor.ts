import { UnrecoverableError } from "bullmq";
import type { ShardQueue } from "../connection/queue-backend.ts";
import { attemptsLike } from "../messages/attempts.ts";
import type { ShardMessage } from "../messages/shard-message.ts";
import { addTasks } from "../messages/task-jobs.ts";
import type { TaskMessage } from "../messages/task-message.ts";
import type { PlacedTasks, WorkPlace } from "../places/work-place.ts";
import { performTask } from "../tasks/perform-task.ts";
import { tasksAfter, tasksAfterShard } from "../tasks/ready-tasks.ts";
import type { ShelvedTasks } from "../tasks/task-shelf.ts";
import { UnfitTaskError } from "../tasks/unfit-task-error.ts";
import type { WorkJob } from "./work-job.ts";

/** What tasks are done with. */
interface TaskWork {
  readonly queue: ShardQueue;
  readonly place: WorkPlace;
  readonly signal: AbortSignal;
}

/** Does the task of a message, and puts what waited for it alone on the queue. */
export async function processTask(
  job: WorkJob,
  message: TaskMessage,
  { queue, place, signal }: TaskWork,
): Promise<void> {
  const placed = await place.openTasks(message);
  try {
    await performTask("startWorker", placed, message.task, signal);
    const ready = await tasksAfter(shelved(placed), message.name);
    await addTasks(queue, placed, ready, attemptsLike(job.opts));
  } catch (error) {
    if (error instanceof UnfitTaskError) throw new UnrecoverableError(error.message);
    throw error;
  } finally {
    await placed.leave();
  }
}

/** Puts the steps of a run's flow that waited for a shard alone on the queue. */
export async function followShard(
  job: WorkJob,
  message: ShardMessage,
  { queue, place }: TaskWork,
): Promise<void> {
  const flow = await place.openFlow(message);
  if (flow === undefined) return;
  try {
    const ready = await tasksAfterShard(shelved(flow), message.shard);
    await addTasks(queue, flow, ready, attemptsLike(job.opts));
  } finally {
    await flow.leave();
  }
}

function shelved({ tasks, shelf }: PlacedTasks): ShelvedTasks {
  return { tasks: tasks.tasks, shelf };
}
