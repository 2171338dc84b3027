import { hostname } from "node:os";
import { checkFunction, checkNumber, checkOptions, type OptionNames } from "@vscnn/core";
import type { ShardReport } from "@vscnn/pipeline";
import { checkConnection } from "./connection/check-connection.ts";
import { countJobs } from "./connection/count-jobs.ts";
import { makeWorker, type ShardQueue, type ShardWorker } from "./connection/queue-backend.ts";
import type { QueueConnection } from "./connection/queue-connection.ts";
import { openQueue } from "./connection/with-queue.ts";
import { workPlaceOf } from "./places/work-place-of.ts";
import type { Storage } from "./storage/storage.ts";
import { checkBounds } from "./work/check-bounds.ts";
import { processorOf } from "./work/processor.ts";

/** Options of {@link startWorker}. */
export interface StartWorkerOptions {
  /** The folder of all runs, as this machine sees it, or a storage that holds them. Runs outside it are refused. */
  store: string | Storage;
  /** With a storage: a folder of this machine for what a shard or task needs. It is made anew and removed. @defaultValue one of the system's */
  scratch?: string;
  /** With a storage: what the keys of photos begin with there. @defaultValue photos lie where the run says on every machine */
  photos?: string;
  /** Threads that look at photos. @defaultValue one per core */
  workers?: number;
  /** Longest time that a photo may take. @defaultValue 60 */
  photoTimeoutSeconds?: number;
  /** Largest heap of a thread. @defaultValue 1024 */
  heapMegabytes?: number;
  /** How long a machine may be silent before its shard is given to another. @defaultValue 60 */
  lockSeconds?: number;
  /** Called after each shard. */
  onShard?: (report: ShardReport) => void;
  /** Called with the name of each task that is done. */
  onTask?: (name: string) => void;
  /** Called when a shard failed, or the server is away; the worker goes on. */
  onError?: (error: Error) => void;
}

/** A worker that takes shards from a queue. */
export interface QueueWorker {
  /** Shards that it has done. */
  readonly shardsDone: number;
  /** Tasks that it has done. */
  readonly tasksDone: number;
  /** Ends when nothing waits, is delayed or is being worked on anywhere, or the worker is stopped. */
  untilDone(): Promise<void>;
  /**
   * Takes no more shards, and ends. The shard in flight is finished first, or with `now` given back to the queue after
   * the photos in flight.
   */
  stop(options?: { now?: boolean }): Promise<void>;
}

const OPTIONS: OptionNames<StartWorkerOptions> = {
  store: true,
  scratch: true,
  photos: true,
  workers: true,
  photoTimeoutSeconds: true,
  heapMegabytes: true,
  lockSeconds: true,
  onShard: true,
  onTask: true,
  onError: true,
};
/** A shard that has taken as many machines along is put aside. */
const MAX_LOST = 5;
const POLL_MILLISECONDS = 500;

/**
 * Takes shards and tasks from a queue and does them, one at a time, each on all threads. This thread only supervises, so that it
 * renews its hold on the shard while all cores are busy. A shard that is given out twice, after a machine was silent, is
 * written with the same bytes: delivery is at least once, its effect once. Whoever extracts the last shard of a run writes its manifest.
 *
 * Messages are checked before anything is done: their kind, version and sizes, that the run lies inside `store` and is the
 * one that was enqueued, and that packages and networks are those it was planned with.
 *
 * @param connection - of the server
 * @throws TypeError or RangeError if an option is not legal
 * @throws Error with a `cause` if the server does not answer within 5 seconds; afterwards a server may go and come back
 * @example
 * const worker = await startWorker({ redis: "redis://127.0.0.1:6379" }, { store: "runs", workers: 2 });
 * await worker.untilDone();
 * await worker.stop();
 */
export async function startWorker(
  connection: QueueConnection,
  options: StartWorkerOptions,
): Promise<QueueWorker> {
  const { place, bounds, lockSeconds, onShard, onTask, onError } = checkWorkerOptions(options);
  const address = checkConnection("startWorker", connection);
  const queue = await openQueue("startWorker", connection);
  const stopping = new AbortController();
  const done = { shards: 0, tasks: 0 };
  const process = processorOf({
    place,
    queue,
    bounds,
    stopping: stopping.signal,
    onShard: (report) => {
      done.shards++;
      onShard?.(report);
    },
    onTask: (name) => {
      done.tasks++;
      onTask?.(name);
    },
  });
  const worker = makeWorker(address, process, {
    name: `${hostname()}-${globalThis.process.pid}`,
    concurrency: 1,
    lockDuration: 1000 * lockSeconds,
    stalledInterval: 500 * lockSeconds,
    maxStalledCount: MAX_LOST,
    drainDelay: 1,
  });
  worker.on("error", (error) => onError?.(error));
  worker.on("failed", (_job, error) => onError?.(error));
  return queueWorker({ worker, queue, stopping, done, onError });
}

/** What a worker that runs is made of. */
interface RunningWorker {
  worker: ShardWorker;
  queue: ShardQueue;
  stopping: AbortController;
  done: { readonly shards: number; readonly tasks: number };
  onError: StartWorkerOptions["onError"];
}

function queueWorker({ worker, queue, stopping, done, onError }: RunningWorker): QueueWorker {
  return {
    get shardsDone() {
      return done.shards;
    },
    get tasksDone() {
      return done.tasks;
    },
    untilDone: () => untilEmpty(queue, stopping.signal, onError),
    async stop({ now = false } = {}) {
      if (now) stopping.abort(new Error("the worker is being stopped"));
      await worker.close();
      await queue.close();
      if (!stopping.signal.aborted) stopping.abort(new Error("the worker is stopped"));
    },
  };
}

/** Checks what is not about the connection. */
function checkWorkerOptions(options: StartWorkerOptions) {
  checkOptions("startWorker", options, OPTIONS);
  const { store, scratch, photos, lockSeconds = 60, onShard, onTask, onError, ...bounds } = options;
  const place = workPlaceOf(store, scratch, photos);
  checkNumber("startWorker", "lockSeconds", lockSeconds, { min: 1, max: 3600 });
  if (onShard !== undefined) checkFunction("startWorker", "onShard", onShard);
  if (onTask !== undefined) checkFunction("startWorker", "onTask", onTask);
  if (onError !== undefined) checkFunction("startWorker", "onError", onError);
  checkBounds(bounds);
  return { place, bounds, lockSeconds, onShard, onTask, onError };
}

async function untilEmpty(
  queue: ShardQueue,
  signal: AbortSignal,
  onError: (error: Error) => void = () => undefined,
): Promise<void> {
  while (!signal.aborted) {
    // A server that is away comes back: until then nobody knows what is left
    if ((await jobsLeft(queue).catch(onError)) === 0) return;
    await new Promise((resolve) => setTimeout(resolve, POLL_MILLISECONDS));
  }
}

async function jobsLeft(queue: ShardQueue): Promise<number> {
  const { waiting, active, delayed } = await countJobs(queue);
  return waiting + active + delayed;
}
