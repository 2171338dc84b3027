import { createHash, type Hash } from "node:crypto";
import type { Post } from "@vscnn/social";
import type { TableRow } from "../store/parquet/parquet-table.ts";
import { POST_COLUMNS } from "../store/post-table.ts";
import { checkedRow } from "./check-record.ts";
import { createIdTable } from "./id-table.ts";

/** The posts of a shard, and a hash of what they say. */
export interface ShardRows {
  rows: TableRow[];
  posts: string;
}

/**
 * Cuts a stream of posts into shards.
 *
 * @param idsOfShard - reads back the ids of a shard that went before
 * @throws TypeError or RangeError if a post is not legal, or its id has come before
 */
export async function* shardRows(
  posts: Iterable<Post> | AsyncIterable<Post>,
  shardSize: number,
  idsOfShard: (shard: number) => Promise<readonly string[]>,
): AsyncGenerator<ShardRows> {
  const seen = createIdTable();
  let rows: TableRow[] = [];
  let hash = createHash("sha256");
  let position = 0;
  for await (const post of posts) {
    const row = checkedRow(post, position);
    for (const earlier of seen.candidates(post.id)) {
      const shard = Math.floor(earlier / shardSize);
      const isHere = shard === Math.floor(position / shardSize);
      const ids = isHere ? rows.map(({ id }) => id) : await idsOfShard(shard);
      if (ids[earlier % shardSize] === post.id) {
        throw new RangeError(
          `planExtraction: posts must have different ids, posts ${earlier} and ${position} have ${JSON.stringify(post.id)}`,
        );
      }
    }
    seen.add(post.id);
    rows.push(row);
    addToHash(hash, row);
    position++;
    if (rows.length < shardSize) continue;
    yield { rows, posts: hash.digest("hex") };
    rows = [];
    hash = createHash("sha256");
  }
  if (rows.length > 0) yield { rows, posts: hash.digest("hex") };
}

/** What a post says, whatever the order of its fields and the version that writes the table. */
function addToHash(hash: Hash, row: TableRow): void {
  hash.update(JSON.stringify(POST_COLUMNS.map(({ name }) => row[name] ?? null)));
  hash.update("\n");
}
