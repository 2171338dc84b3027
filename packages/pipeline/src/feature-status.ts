import { openRunFor } from "./open-run.ts";
import type { Run } from "./run.ts";
import { hasManifest } from "./store/manifest.ts";
import type { PhotoStatus } from "./store/outcome-table.ts";
import { type ErrorCount, mergeErrors, presentBlocks, readShardRecord } from "./store/shard-record.ts";

/** How far an extraction is. */
export interface FeatureStatus {
  postCount: number;
  shardCount: number;
  /** Shards that have every block of the run. */
  shardsDone: number;
  /** Posts in those. */
  postsDone: number;
  /** How many of their photos ended in each way. */
  counts: Readonly<Record<PhotoStatus, number>>;
  /** The ten commonest errors, their numbers replaced by `N`. */
  errors: readonly ErrorCount[];
  /** Shards that have a block, by its name. */
  blocks: Readonly<Record<string, number>>;
  /** Whether the last shard is there and the manifest is written. */
  isFinished: boolean;
}

const SHOWN_ERRORS = 10;

/**
 * How far the extraction of a store is, from the records of its shards: no block is read.
 *
 * @param folder - of the store
 * @throws TypeError or RangeError if the folder holds no run, one of an unknown version, or a damaged one
 * @example
 * import { simulatePosts } from "@vscnn/dataset";
 * const posts = simulatePosts({ posts: 2, users: 1 });
 * await planExtraction(posts, { out: "not-begun", blocks: ["lbp"], photos: "photos" });
 * (await featureStatus("not-begun")).postsDone; // => 0
 */
export async function featureStatus(folder: string): Promise<FeatureStatus> {
  return statusOf(await openRunFor("featureStatus", folder));
}

/** {@link featureStatus} of a run that is open. */
export async function statusOf(run: Run): Promise<FeatureStatus> {
  const blocks = Object.fromEntries(run.blocks.map(({ name }) => [name, 0]));
  const counts = { ok: 0, "no photo": 0, failed: 0, "timed out": 0 };
  let errors: ErrorCount[] = [];
  let shardsDone = 0;
  let postsDone = 0;
  for (let shard = 0; shard < run.shardCount; shard++) {
    const record = await readShardRecord(run, shard);
    if (record === undefined) continue;
    const present = await presentBlocks(run, shard, record);
    for (const name of present) blocks[name]++;
    if (present.size < run.blocks.length) continue;
    shardsDone++;
    postsDone += record.rows;
    for (const status of Object.keys(counts) as PhotoStatus[]) counts[status] += record.counts[status];
    errors = mergeErrors([...errors, ...record.errors]);
  }
  const { postCount, shardCount } = run;
  const isFinished = shardsDone === shardCount && (await hasManifest(run));
  return {
    postCount,
    shardCount,
    shardsDone,
    postsDone,
    counts,
    errors: errors.slice(0, SHOWN_ERRORS),
    blocks,
    isFinished,
  };
}
