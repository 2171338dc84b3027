import {
  type ConnectionOptions,
  createPostgresBackend,
  Queue,
  Worker,
  type WorkerOptions,
  withBackend,
} from "bullmq";
import type { QueueAddress } from "./check-connection.ts";

/** A queue, whatever server holds it. */
export type ShardQueue = Queue<unknown, unknown, string>;
/** A worker, whatever server holds its queue. */
export type ShardWorker = Worker<unknown, unknown, string>;

/** Makes a queue. It is not connected yet. */
export function makeQueue(address: QueueAddress): ShardQueue {
  if (address.kind === "redis") {
    return new Queue(address.queue, { connection: redisOptions(address) });
  }
  const classes = withBackend(createPostgresBackend);
  return new classes.Queue(address.queue, { connection: postgresOptions(address) }) as unknown as ShardQueue;
}

/** Makes a worker that does not run yet. */
export function makeWorker(
  address: QueueAddress,
  process: NonNullable<ConstructorParameters<typeof Worker<unknown, unknown, string>>[1]>,
  options: Omit<WorkerOptions, "connection">,
): ShardWorker {
  if (address.kind === "redis") {
    return new Worker(address.queue, process, { ...options, connection: redisOptions(address) });
  }
  const classes = withBackend(createPostgresBackend);
  const settings = { ...options, connection: postgresOptions(address) };
  return new classes.Worker(address.queue, process as never, settings as never) as unknown as ShardWorker;
}

/** No answer is waited for longer: workers ask for jobs every ten seconds at least, so that a line that is silent is dead. */
const SILENT_MILLISECONDS = 15_000;

/** A worker waits for a server that is away, whatever it takes; so does a queue, whose users bound the wait themselves. */
function redisOptions({ url }: QueueAddress): ConnectionOptions {
  return { url, maxRetriesPerRequest: null, socketTimeout: SILENT_MILLISECONDS };
}

/** The tables of the queue are made, or brought to the version of this one, at the first use. */
function postgresOptions({ url }: QueueAddress): { connectionString: string; migrate: boolean } {
  return { connectionString: url, migrate: true };
}
