import { checkBoolean, checkFunction, checkInteger, checkOptions, type OptionNames } from "@vscnn/core";
import { checkFingerprints, checkRun } from "./extraction/check-run.ts";
import { extractShards } from "./extraction/extract-shards.ts";
import { needOfShard } from "./extraction/shard-work.ts";
import { type WorkerOptions, workerOptions } from "./extraction/worker-options.ts";
import type { Run } from "./run.ts";
import type { PhotoStatus } from "./store/outcome-table.ts";
import { type ErrorCount, readShardRecord, type ShardRecord } from "./store/shard-record.ts";

/** Options of {@link extractShard}. */
export interface ExtractShardOptions extends WorkerOptions {
  /** Whether photos that have no features are looked at again. @defaultValue false */
  retryFailed?: boolean;
  /** Called after each photo with how it ended. */
  onPhoto?: (status: PhotoStatus) => void;
}

/** What became of a shard. */
export interface ShardReport {
  shard: number;
  /** Posts of the shard. */
  postCount: number;
  /** Photos that this call looked at: 0 if the shard was there already. */
  photosSeen: number;
  /** How many photos of the shard ended in each way. */
  counts: Readonly<Record<PhotoStatus, number>>;
  /** The commonest errors first, their numbers replaced by `N`. */
  errors: readonly ErrorCount[];
}

const OPTIONS: OptionNames<ExtractShardOptions> = {
  workers: true,
  photoTimeoutSeconds: true,
  heapMegabytes: true,
  signal: true,
  retryFailed: true,
  onPhoto: true,
};

/**
 * Extracts one shard of a run: what a queue or a cluster calls, on any machine that sees the folder. It does nothing if the
 * shard is there under the right fingerprints, so that a shard which is extracted twice costs time and nothing else. After the last shard, {@link finishExtraction}
 * writes the manifest.
 *
 * @param run - from {@link planExtraction} or {@link openRun}
 * @param shard - from 0 to `run.shardCount` - 1
 * @throws TypeError or RangeError if an argument or option is not legal; Error with a `cause` if a file cannot be read or
 * written or a block cannot be loaded; the signal's reason if aborted. The store has the shard whole, or as it was
 * @example
 * import { simulatePosts } from "@vscnn/dataset";
 * const posts = simulatePosts({ posts: 2, users: 1 }).map((post) => ({ ...post, imagePath: "boats.jpg" }));
 * const run = await planExtraction(posts, { out: "one-shard", blocks: ["color"], photos: "photos" });
 * (await extractShard(run, 0, { workers: 1 })).counts.ok; // => 2
 */
export async function extractShard(
  run: Run,
  shard: number,
  options: ExtractShardOptions = {},
): Promise<ShardReport> {
  checkOptions("extractShard", options, OPTIONS);
  const { retryFailed = false, onPhoto } = options;
  checkBoolean("extractShard", "retryFailed", retryFailed);
  if (onPhoto !== undefined) checkFunction("extractShard", "onPhoto", onPhoto);
  const bounds = workerOptions("extractShard", options);
  await checkRun("extractShard", run);
  checkInteger("extractShard", "shard", shard, { min: 0, max: run.shardCount - 1 });
  bounds.signal?.throwIfAborted();
  let photosSeen = 0;
  if ((await needOfShard(run, shard, retryFailed)).isNeeded) {
    await checkFingerprints("extractShard", run);
    await extractShards(run, [shard], {
      ...bounds,
      functionName: "extractShard",
      retryFailed,
      onPhoto: (status) => {
        photosSeen++;
        onPhoto?.(status);
      },
      onShard: () => {},
    });
  }
  const { rows, counts, errors } = (await readShardRecord(run, shard)) as ShardRecord;
  return { shard, postCount: rows, photosSeen, counts, errors };
}
