import { reasonOf } from "@vscnn/core";
import { checkConnection, type QueueAddress } from "./check-connection.ts";
import { makeQueue, type ShardQueue } from "./queue-backend.ts";
import type { QueueConnection } from "./queue-connection.ts";

/** Longest time until a server answers. */
const CONNECT_SECONDS = 5;
const RETRY_MILLISECONDS = 250;

/** Opens a queue, does something with it, and closes it. */
export async function withQueue<T>(
  functionName: string,
  connection: QueueConnection,
  use: (queue: ShardQueue) => Promise<T>,
): Promise<T> {
  const queue = await openQueue(functionName, connection);
  try {
    return await use(queue);
  } catch (cause) {
    if (reasonOf(cause).startsWith(`${functionName}: `)) throw cause;
    throw new Error(`${functionName}: the queue failed: ${reasonOf(cause)}`, { cause });
  } finally {
    await queue.close();
  }
}

/** Opens a queue whose server is there; one that is being started is waited for. */
export async function openQueue(functionName: string, connection: QueueConnection): Promise<ShardQueue> {
  const address = checkConnection(functionName, connection);
  const deadline = performance.now() + 1000 * CONNECT_SECONDS;
  for (;;) {
    try {
      return await connected(address, deadline);
    } catch (cause) {
      if (performance.now() < deadline - RETRY_MILLISECONDS) {
        await new Promise((resolve) => setTimeout(resolve, RETRY_MILLISECONDS));
        continue;
      }
      const need = `${functionName}: ${address.shown} must be a server that answers`;
      throw new Error(`${need}: ${reasonOf(cause)}`, { cause });
    }
  }
}

async function connected(address: QueueAddress, deadline: number): Promise<ShardQueue> {
  const queue = makeQueue(address);
  let last: unknown;
  queue.on("error", (error) => {
    last = error;
  });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(last ?? new Error("no answer")), deadline - performance.now());
  });
  try {
    await Promise.race([queue.waitUntilReady(), late]);
    return queue;
  } catch (error) {
    void queue.close().catch(() => {});
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
