import { checkInteger } from "@vscnn/core";
import type { Post } from "@vscnn/social";
import { checkRun } from "./extraction/check-run.ts";
import type { Run } from "./run.ts";
import { readPostsFile } from "./store/post-table.ts";
import { pathIn, storeFiles } from "./store/store-paths.ts";

/**
 * The posts of one shard of a run, in their order: for a machine that has to fetch their photos before it extracts them.
 *
 * @param run - from {@link planExtraction} or {@link openRun}
 * @param shard - from 0 to `run.shardCount` - 1
 * @throws TypeError or RangeError if an argument is not legal; Error if the file of the posts cannot be read, is damaged, or
 * is not the one that was planned
 * @example
 * import { simulatePosts } from "@vscnn/dataset";
 * const posts = simulatePosts({ posts: 3, users: 1 });
 * const run = await planExtraction(posts, { out: "to-fetch-photos", blocks: ["lbp"], photos: "photos", shardSize: 2 });
 * (await readShardPosts(run, 1)).length; // => 1
 */
export async function readShardPosts(run: Run, shard: number): Promise<Post[]> {
  await checkRun("readShardPosts", run);
  checkInteger("readShardPosts", "shard", shard, { min: 0, max: run.shardCount - 1 });
  const { rows, sha256 } = run.shards[shard];
  return readPostsFile("readShardPosts", pathIn(run.folder, storeFiles.posts(shard)), rows, sha256);
}
