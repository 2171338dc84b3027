import { checkInteger, describeValue, isTypedArray } from "@vscnn/core";
import type { Run } from "./run.ts";
import { recordedBlocks, recordOfShard } from "./store/shard-record.ts";

/**
 * Whether the bytes of a file are the record of a shard that has every block of a run: what tells, where the files of a store
 * lie in a bucket, that a shard is extracted, since its record is written after all others.
 *
 * @param run - from {@link planExtraction} or {@link openRun}
 * @param shard - from 0 to `run.shardCount` - 1
 * @param bytes - of `shards/<shard>.json`
 * @throws TypeError or RangeError if an argument is not legal
 * @example
 * import { readFileSync } from "node:fs";
 * import { simulatePosts } from "@vscnn/dataset";
 * const posts = simulatePosts({ posts: 2, users: 1 }).map((post) => ({ ...post, imagePath: "boats.jpg" }));
 * const run = await planExtraction(posts, { out: "recorded", blocks: ["color"], photos: "photos" });
 * await extractShard(run, 0, { workers: 1 });
 * isShardRecord(run, 0, readFileSync("recorded/shards/00000.json")); // => true
 * isShardRecord(run, 0, new TextEncoder().encode("{}")); // => false
 */
export function isShardRecord(run: Run, shard: number, bytes: Uint8Array): boolean {
  if (run?.kind !== "feature-run") {
    throw new TypeError(`isShardRecord: run must be that of planExtraction, got ${describeValue(run)}`);
  }
  checkInteger("isShardRecord", "shard", shard, { min: 0, max: run.shardCount - 1 });
  if (!isTypedArray(bytes, "Uint8Array")) {
    throw new TypeError(`isShardRecord: bytes must be those of a file, got ${describeValue(bytes)}`);
  }
  let saved: unknown;
  try {
    saved = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return false;
  }
  const record = recordOfShard(run, shard, saved);
  return record !== undefined && recordedBlocks(run, record).length === run.blocks.length;
}
