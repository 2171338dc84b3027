import type { JobType } from "bullmq";
import type { ShardQueue } from "./queue-backend.ts";

/** How many jobs of a queue are in each state. Of one that is paused, PostgreSQL says that none waits but all are paused. */
export async function countJobs(
  queue: ShardQueue,
): Promise<{ waiting: number; active: number; delayed: number; failed: number }> {
  const types = ["waiting", "paused", "active", "delayed", "failed"] as JobType[];
  const { waiting = 0, paused = 0, active = 0, delayed = 0, failed = 0 } = await queue.getJobCounts(...types);
  return { waiting: waiting + paused, active, delayed, failed };
}
