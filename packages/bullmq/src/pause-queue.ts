import type { QueueConnection } from "./connection/queue-connection.ts";
import { withQueue } from "./connection/with-queue.ts";

/**
 * Gives out no more shards, on any machine, until {@link resumeQueue}. Shards in flight are finished.
 *
 * @param connection - of the server
 * @throws TypeError or RangeError if the connection is not legal; Error with a `cause` if the server does not answer
 * @example
 * await pauseQueue({ redis: "redis://127.0.0.1:6379" });
 */
export async function pauseQueue(connection: QueueConnection): Promise<void> {
  await withQueue("pauseQueue", connection, (queue) => queue.pause());
}
