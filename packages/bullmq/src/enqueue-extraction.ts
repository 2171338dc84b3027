import { dirname } from "node:path";
import { checkBoolean, checkOptions, type OptionNames } from "@vscnn/core";
import { missingShards, type Run } from "@vscnn/pipeline";
import type { QueueConnection } from "./connection/queue-connection.ts";
import { withQueue } from "./connection/with-queue.ts";
import { type AttemptOptions, attemptsOf } from "./messages/attempts.ts";
import { folderInMessages, hashOfRun } from "./messages/run-of-message.ts";
import type { ShardMessage } from "./messages/shard-message.ts";

/** Options of {@link enqueueExtraction}. */
export interface EnqueueExtractionOptions extends AttemptOptions {
  /** The folder that holds the run's: where workers see it is their own affair. @defaultValue the folder above the run's */
  store?: string;
  /** Whether photos that have no features are looked at again. @defaultValue false */
  retryFailed?: boolean;
}

/** What {@link enqueueExtraction} did. */
export interface EnqueuedShards {
  /** Shards of the run. */
  shardCount: number;
  /** Shards that are to be extracted; those that wait in the queue already are not added twice. */
  enqueued: number;
}

const OPTIONS: OptionNames<EnqueueExtractionOptions> = {
  store: true,
  retryFailed: true,
  attempts: true,
  backoffSeconds: true,
};
/** Jobs of one command to the server. */
const CHUNK = 1000;

/**
 * Puts the shards of a run that are still to be extracted on a queue, where workers on any number of machines take them.
 *
 * A shard waits at most once: to call this again, after a crash or with half the shards done, adds what is missing and
 * nothing else. Shards that were put aside as failed stay there until {@link retryFailedShards}.
 *
 * @param run - from `planExtraction` or `openRun`
 * @param connection - of the server
 * @throws TypeError or RangeError if an argument or option is not legal
 * @throws Error with a `cause` if the server does not answer within 5 seconds
 * @example
 * import { simulatePosts } from "@vscnn/dataset";
 * import { planExtraction } from "@vscnn/pipeline";
 * const posts = simulatePosts({ posts: 4, users: 1 }).map((post) => ({ ...post, imagePath: "boats.jpg" }));
 * const run = await planExtraction(posts, { out: "runs/first", blocks: ["color"], photos: "photos", shardSize: 2 });
 * await enqueueExtraction(run, { redis: "redis://127.0.0.1:6379" }); // => { shardCount: 2, enqueued: 2 }
 */
export async function enqueueExtraction(
  run: Run,
  connection: QueueConnection,
  options: EnqueueExtractionOptions = {},
): Promise<EnqueuedShards> {
  checkOptions("enqueueExtraction", options, OPTIONS);
  const { retryFailed = false } = options;
  checkBoolean("enqueueExtraction", "retryFailed", retryFailed);
  const tries = attemptsOf("enqueueExtraction", options);
  const shards = await missingFor(run, retryFailed);
  const { store = dirname(run.folder) } = options;
  const folder = folderInMessages("enqueueExtraction", run.folder, store);
  const hash = await hashOfRun("enqueueExtraction", run.folder);
  const opts = { ...tries, removeOnComplete: true, removeOnFail: false };
  return withQueue("enqueueExtraction", connection, async (queue) => {
    for (let at = 0; at < shards.length; at += CHUNK) {
      const jobs = shards.slice(at, at + CHUNK).map((shard) => {
        const data: ShardMessage = { kind: "vscnn-shard", version: 1, folder, run: hash, shard, retryFailed };
        // The name of a job that is there is not taken twice
        return { name: "shard", data, opts: { ...opts, jobId: `${hash.slice(0, 32)}-${shard}` } };
      });
      await queue.addBulk(jobs);
    }
    return { shardCount: run.shardCount, enqueued: shards.length };
  });
}

/** The shards that are missing, with errors under the name of the function that was called. */
async function missingFor(run: Run, retryFailed: boolean): Promise<number[]> {
  try {
    return await missingShards(run, { retryFailed });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    error.message = error.message.replace(/^missingShards: /, "enqueueExtraction: ");
    throw error;
  }
}
