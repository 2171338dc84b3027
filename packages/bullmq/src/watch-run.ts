import { checkNumber, checkOptions, describeValue, type OptionNames } from "@vscnn/core";
import { type FeatureStatus, featureStatus, type Run } from "@vscnn/pipeline";
import type { QueueConnection } from "./connection/queue-connection.ts";
import { openQueue } from "./connection/with-queue.ts";
import { type QueueStatus, statusOfQueue } from "./queue-status.ts";

/** Options of {@link watchRun}. */
export interface WatchRunOptions {
  /** Time between two looks. @defaultValue 2 */
  intervalSeconds?: number;
  /** Ends the watching; the work goes on. */
  signal?: AbortSignal;
}

/** How far all machines together are. */
export interface RunProgress {
  /** What the store has. */
  store: FeatureStatus;
  /** What the queue has, shards of other runs in it among them. */
  queue: QueueStatus;
  /** Posts a second since the look before; `undefined` at the first. */
  postsPerSecond?: number;
}

const OPTIONS: OptionNames<WatchRunOptions> = { intervalSeconds: true, signal: true };

/**
 * Watches a run that machines are extracting, and ends when its manifest is written, or nothing of it is left to do but
 * what has failed.
 *
 * A look reads the record of every shard, some 0.1 ms each: for very many shards choose a longer interval.
 *
 * @param run - from `planExtraction` or `openRun`
 * @param connection - of the server
 * @throws TypeError or RangeError if an argument is not legal; Error with a `cause` if the server does not answer
 * @example
 * import { openRun } from "@vscnn/pipeline";
 * const run = await openRun("runs/first");
 * for await (const { store, queue } of watchRun(run, { redis: "redis://127.0.0.1:6379" })) {
 *   console.log(`${store.shardsDone} of ${store.shardCount} shards, ${queue.failed} failed`);
 * }
 */
export async function* watchRun(
  run: Run,
  connection: QueueConnection,
  options: WatchRunOptions = {},
): AsyncGenerator<RunProgress, void, void> {
  checkOptions("watchRun", options, OPTIONS);
  const { intervalSeconds = 2, signal } = options;
  checkNumber("watchRun", "intervalSeconds", intervalSeconds, { min: 0.01, max: 86_400 });
  if (signal !== undefined && !(signal instanceof AbortSignal)) {
    throw new TypeError(`watchRun: signal must be an AbortSignal, got ${describeValue(signal)}`);
  }
  if (run?.kind !== "feature-run") {
    throw new TypeError(`watchRun: run must be that of planExtraction, got ${describeValue(run)}`);
  }
  const queue = await openQueue("watchRun", connection);
  try {
    let before: { posts: number; at: number } | undefined;
    while (signal?.aborted !== true) {
      const status = await statusOfQueue(queue);
      const store = await featureStatus(run.folder);
      const at = performance.now();
      const seconds = before === undefined ? 0 : (at - before.at) / 1000;
      const postsPerSecond = before === undefined ? undefined : (store.postsDone - before.posts) / seconds;
      before = { posts: store.postsDone, at };
      yield { store, queue: status, ...(postsPerSecond === undefined ? {} : { postsPerSecond }) };
      if (store.isFinished || isIdle(status)) return;
      await pause(1000 * intervalSeconds, signal);
    }
  } finally {
    await queue.close();
  }
}

function isIdle({ waiting, delayed, active }: QueueStatus): boolean {
  return waiting === 0 && delayed === 0 && active.length === 0;
}

function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal?.addEventListener("abort", end);
  });
}
