import { checkRun } from "./extraction/check-run.ts";
import { needOfShard } from "./extraction/shard-work.ts";
import type { Run } from "./run.ts";

/**
 * Whether every shard of a run is there, so that {@link finishExtraction} can write the manifest. Shards are looked at from
 * the last, which are extracted last: as long as one of those is missing the answer costs next to nothing.
 *
 * @param run - from {@link planExtraction} or {@link openRun}
 * @throws TypeError if it is no run; Error if it has been planned anew
 * @example
 * import { simulatePosts } from "@vscnn/dataset";
 * const posts = simulatePosts({ posts: 2, users: 1 }).map((post) => ({ ...post, imagePath: "boats.jpg" }));
 * const run = await planExtraction(posts, { out: "to-extract", blocks: ["color"], photos: "photos", shardSize: 1 });
 * await extractShard(run, 1, { workers: 1 });
 * await isExtracted(run); // => false
 */
export async function isExtracted(run: Run): Promise<boolean> {
  await checkRun("isExtracted", run);
  for (let shard = run.shardCount - 1; shard >= 0; shard--) {
    if ((await needOfShard(run, shard, false)).isNeeded) return false;
  }
  return true;
}
