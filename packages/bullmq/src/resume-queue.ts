import type { QueueConnection } from "./connection/queue-connection.ts";
import { withQueue } from "./connection/with-queue.ts";

/**
 * Gives out shards again after {@link pauseQueue}.
 *
 * @param connection - of the server
 * @throws TypeError or RangeError if the connection is not legal; Error with a `cause` if the server does not answer
 * @example
 * await resumeQueue({ redis: "redis://127.0.0.1:6379" });
 */
export async function resumeQueue(connection: QueueConnection): Promise<void> {
  await withQueue("resumeQueue", connection, (queue) => queue.resume());
}
