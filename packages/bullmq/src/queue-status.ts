import { countJobs } from "./connection/count-jobs.ts";
import type { ShardQueue } from "./connection/queue-backend.ts";
import type { QueueConnection } from "./connection/queue-connection.ts";
import { withQueue } from "./connection/with-queue.ts";

/** A shard that a worker has. */
export interface ActiveShard {
  run: string;
  /** -1 for a task. */
  shard: number;
  /** The name of a task. */
  task?: string;
  /** Machine and process; unknown until the first photo. */
  worker?: string;
  photosSeen: number;
}

/** A shard that was put aside. */
export interface FailedShard {
  run: string;
  /** -1 for a task. */
  shard: number;
  /** The name of a task. */
  task?: string;
  attempts: number;
  error: string;
}

/** What a queue holds. */
export interface QueueStatus {
  waiting: number;
  /** Shards that failed and are tried again later. */
  delayed: number;
  active: readonly ActiveShard[];
  failed: number;
  /** The first hundred shards that failed as often as they may: {@link retryFailedShards} gives them out again. */
  failedShards: readonly FailedShard[];
  isPaused: boolean;
}

const SHOWN = 100;

/**
 * What a queue holds: shards that wait, are worked on by which machine, and have failed why.
 *
 * @param connection - of the server
 * @throws TypeError or RangeError if the connection is not legal; Error with a `cause` if the server does not answer
 * @example
 * const { waiting, failedShards } = await queueStatus({ redis: "redis://127.0.0.1:6379" });
 */
export async function queueStatus(connection: QueueConnection): Promise<QueueStatus> {
  return withQueue("queueStatus", connection, statusOfQueue);
}

/** {@link queueStatus} of a queue that is open. */
export async function statusOfQueue(queue: ShardQueue): Promise<QueueStatus> {
  const [counts, active, failed, isPaused] = await Promise.all([
    countJobs(queue),
    queue.getActive(0, SHOWN - 1),
    queue.getFailed(0, SHOWN - 1),
    queue.isPaused(),
  ]);
  return {
    waiting: counts.waiting,
    delayed: counts.delayed,
    active: active
      .filter(Boolean)
      .map(({ data, progress }) => ({ ...shardOf(data), ...progressOf(progress) })),
    failed: counts.failed,
    failedShards: failed.filter(Boolean).map(({ data, attemptsMade, failedReason }) => ({
      ...shardOf(data),
      attempts: attemptsMade,
      error: failedReason ?? "",
    })),
    isPaused,
  };
}

/** What a message says of its shard or task; it may be any. */
function shardOf(data: unknown): { run: string; shard: number; task?: string } {
  const { folder, shard, name } = (data ?? {}) as { folder?: unknown; shard?: unknown; name?: unknown };
  return {
    run: typeof folder === "string" ? folder : "?",
    shard: typeof shard === "number" ? shard : -1,
    ...(typeof name === "string" ? { task: name } : {}),
  };
}

function progressOf(progress: unknown): { worker?: string; photosSeen: number } {
  const { worker, photosSeen } = (progress ?? {}) as { worker?: unknown; photosSeen?: unknown };
  const seen = typeof photosSeen === "number" ? photosSeen : 0;
  return typeof worker === "string" ? { worker, photosSeen: seen } : { photosSeen: seen };
}
