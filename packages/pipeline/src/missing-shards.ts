import { checkBoolean, checkOptions, type OptionNames } from "@vscnn/core";
import { checkRun } from "./extraction/check-run.ts";
import { needOfShard } from "./extraction/shard-work.ts";
import type { Run } from "./run.ts";

/** Options of {@link missingShards}. */
export interface MissingShardsOptions {
  /** Whether shards with photos that have no features count as missing. @defaultValue false */
  retryFailed?: boolean;
}

const OPTIONS: OptionNames<MissingShardsOptions> = { retryFailed: true };

/**
 * The shards of a run that are still to be extracted: what a queue is given.
 *
 * @param run - from {@link planExtraction} or {@link openRun}
 * @returns their numbers, ascending
 * @throws TypeError or RangeError if an argument or option is not legal; Error if the run has been planned anew
 * @example
 * import { simulatePosts } from "@vscnn/dataset";
 * const posts = simulatePosts({ posts: 2, users: 1 }).map((post) => ({ ...post, imagePath: "boats.jpg" }));
 * const run = await planExtraction(posts, { out: "half-done", blocks: ["color"], photos: "photos", shardSize: 1 });
 * await extractShard(run, 0, { workers: 1 });
 * await missingShards(run); // => [1]
 */
export async function missingShards(run: Run, options: MissingShardsOptions = {}): Promise<number[]> {
  checkOptions("missingShards", options, OPTIONS);
  const { retryFailed = false } = options;
  checkBoolean("missingShards", "retryFailed", retryFailed);
  await checkRun("missingShards", run);
  return neededShards(run, retryFailed);
}

/** {@link missingShards} of a run that was checked. */
export async function neededShards(run: Run, retryFailed: boolean): Promise<number[]> {
  const shards: number[] = [];
  for (let shard = 0; shard < run.shardCount; shard++) {
    if ((await needOfShard(run, shard, retryFailed)).isNeeded) shards.push(shard);
  }
  return shards;
}
