import type { Post } from "@vscnn/social";
import type { MemberIndex } from "../photos/archives/member-index.ts";
import { encodeMembers } from "../photos/archives/member-table.ts";
import type { Run, RunShard, RunShardFile } from "../run.ts";
import { hashFile } from "../store/hash-file.ts";
import { readTable } from "../store/parquet/parquet-table.ts";
import { encodePosts } from "../store/post-table.ts";
import { writeWhole } from "../store/staged-files.ts";
import { pathIn, storeFiles } from "../store/store-paths.ts";
import { type ShardRows, shardRows } from "./shard-rows.ts";

/** What a plan is made with. */
export interface ShardPlan {
  folder: string;
  shardSize: number;
  /** The run that is there, whose posts these must be. */
  known: Run | undefined;
  /** Where photos lie in archives. */
  members: MemberIndex | undefined;
}

/** Writes the posts of every shard, but for those that are there, and where their photos lie in archives. */
export async function planShards(
  posts: Iterable<Post> | AsyncIterable<Post>,
  { folder, shardSize, known, members }: ShardPlan,
): Promise<RunShard[]> {
  const shards: RunShard[] = [];
  const pathOf = (shard: number) => pathIn(folder, storeFiles.posts(shard));
  const idsOf = async (shard: number) => {
    const rows = await readTable("planExtraction", pathOf(shard), shards[shard].rows, { names: ["id"] });
    return rows.map(({ id }) => id as string);
  };
  const writeMembers = async ({ rows }: ShardRows, shard: number): Promise<RunShardFile> => {
    const file = encodeMembers(rows, members as MemberIndex);
    const { bytes, sha256 } = await writeWhole(pathIn(folder, storeFiles.members(shard)), file);
    return { bytes, sha256 };
  };
  for await (const content of shardRows(posts, shardSize, idsOf)) {
    const shard = shards.length;
    const same = sameShard(content, shard, known);
    const isThere = same !== undefined && (await hasHash(pathOf(shard), same.sha256));
    const { rows, posts, bytes, sha256 } = isThere ? same : await writeShard(content, pathOf(shard));
    const places = members === undefined ? {} : { members: await writeMembers(content, shard) };
    shards.push({ rows, posts, bytes, sha256, ...places });
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
