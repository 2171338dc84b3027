import type { QueueConnection } from "./connection/queue-connection.ts";
import { withQueue } from "./connection/with-queue.ts";

/**
 * Takes all shards that wait or are delayed off a queue. Shards in flight are finished, what is extracted stays, and
 * `enqueueExtraction` brings the rest back.
 *
 * @param connection - of the server
 * @throws TypeError or RangeError if the connection is not legal; Error with a `cause` if the server does not answer
 * @example
 * await drainQueue({ redis: "redis://127.0.0.1:6379" });
 */
export async function drainQueue(connection: QueueConnection): Promise<void> {
  await withQueue("drainQueue", connection, (queue) => queue.drain(true));
}
