import type { QueueConnection } from "./connection/queue-connection.ts";
import { withQueue } from "./connection/with-queue.ts";

/**
 * Gives the shards that were put aside as failed to workers again, with all their attempts before them.
 *
 * @param connection - of the server
 * @returns how many
 * @throws TypeError or RangeError if the connection is not legal; Error with a `cause` if the server does not answer
 * @example
 * await retryFailedShards({ redis: "redis://127.0.0.1:6379" }); // => 0
 */
export async function retryFailedShards(connection: QueueConnection): Promise<number> {
  return withQueue("retryFailedShards", connection, async (queue) => {
    let retried = 0;
    // Jobs leave the list as they are retried, so that the first of it are always others
    for (let jobs = await queue.getFailed(0, 999); jobs.length > 0; jobs = await queue.getFailed(0, 999)) {
      await Promise.all(
        jobs.map((job) => job.retry("failed", { resetAttemptsMade: true, resetAttemptsStarted: true })),
      );
      retried += jobs.length;
    }
    return retried;
  });
}
