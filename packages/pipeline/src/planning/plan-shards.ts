import type { Post } from "@vscnn/social";
import type { Run, RunShard } from "../run.ts";
import { hashFile } from "../store/hash-file.ts";
import { readTable } from "../store/parquet-table.ts";
import { encodePosts } from "../store/post-table.ts";
import { writeWhole } from "../store/staged-files.ts";
import { pathIn, storeFiles } from "../store/store-paths.ts";
import { type ShardRows, shardRows } from "./shard-rows.ts";

/**
 * Writes the posts of every shard, but for those that are there.
 *
 * @param known - the run that is there, whose posts these must be
 */
export async function planShards(
  posts: Iterable<Post> | AsyncIterable<Post>,
  folder: string,
  shardSize: number,
  known: Run | undefined,
): Promise<RunShard[]> {
  const shards: RunShard[] = [];
  const pathOf = (shard: number) => pathIn(folder, storeFiles.posts(shard));
  const idsOf = async (shard: number) => {
    const rows = await readTable("planExtraction", pathOf(shard), shards[shard].rows, { names: ["id"] });
    return rows.map(({ id }) => id as string);
  };
  for await (const content of shardRows(posts, shardSize, idsOf)) {
    const shard = shards.length;
    const same = sameShard(content, shard, known);
    const isThere = same !== undefined && (await hasHash(pathOf(shard), same.sha256));
    shards.push(isThere ? same : await writeShard(content, pathOf(shard)));
  }
  if (shards.length === 0) throw new RangeError("planExtraction: posts must hold at least one post, got 0");
  if (known !== undefined && shards.length < known.shardCount) throw otherPosts(shards.length, known);
  return shards;
}

async function hasHash(path: string, sha256: string): Promise<boolean> {
  return hashFile("planExtraction", path).then(
    (hash) => hash === sha256,
    () => false,
  );
}

async function writeShard({ rows, posts }: ShardRows, path: string): Promise<RunShard> {
  const { bytes, sha256 } = await writeWhole(path, encodePosts(rows));
  return { rows: rows.length, posts, bytes, sha256 };
}

/** What the run that is there has of a shard. */
function sameShard({ posts }: ShardRows, shard: number, known: Run | undefined): RunShard | undefined {
  if (known === undefined) return undefined;
  if (known.shards[shard]?.posts !== posts) throw otherPosts(shard, known);
  return known.shards[shard];
}

function otherPosts(shard: number, { folder, shardSize, postCount }: Run): RangeError {
  return new RangeError(
    `planExtraction: posts must be those of the run in ${folder}, which has ${postCount}; ` +
      `they differ from post ${shard * shardSize} on or soon after it`,
  );
}
