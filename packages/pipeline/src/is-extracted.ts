import { checkOptions, type OptionNames } from "@vscnn/core";
import { checkRun } from "./extraction/check-run.ts";
import { needOfShard } from "./extraction/shard-work.ts";
import { checkShardRange, type ShardRange } from "./reading/shard-range.ts";
import type { Run } from "./run.ts";

/** Options of {@link isExtracted}. */
export interface IsExtractedOptions {
  /** The shards that are asked about: the first, and the one after the last. @defaultValue all */
  shards?: ShardRange;
}

const OPTIONS: OptionNames<IsExtractedOptions> = { shards: true };

/**
 * Whether every shard of a run is there, so that {@link finishExtraction} can write the manifest. Shards are looked at from
 * the last, which are extracted last: as long as one of those is missing the answer costs next to nothing.
 *
 * @param run - from {@link planExtraction} or {@link openRun}
 * @throws TypeError or RangeError if an argument or option is not legal; Error if it has been planned anew
 * @example
 * import { simulatePosts } from "@vscnn/dataset";
 * const posts = simulatePosts({ posts: 2, users: 1 }).map((post) => ({ ...post, imagePath: "boats.jpg" }));
 * const run = await planExtraction(posts, { out: "to-extract", blocks: ["color"], photos: "photos", shardSize: 1 });
 * await extractShard(run, 1, { workers: 1 });
 * await isExtracted(run); // => false
 * await isExtracted(run, { shards: [1, 2] }); // => true
 */
export async function isExtracted(run: Run, options: IsExtractedOptions = {}): Promise<boolean> {
  checkOptions("isExtracted", options, OPTIONS);
  await checkRun("isExtracted", run);
  const [first, end] = checkShardRange("isExtracted", options.shards, run);
  for (let shard = end - 1; shard >= first; shard--) {
    if ((await needOfShard(run, shard, false)).isNeeded) return false;
  }
  return true;
}
