import type { Matrix } from "@vscnn/core";
import type { Post } from "@vscnn/social";
import type { FeatureStore } from "../open-features.ts";

/** A column that holds something of a post. */
export interface PostColumn {
  name: string;
  isText: boolean;
  textOrNumber(post: Post): string | number | undefined;
}

/** What of a post goes into a table, before its features. */
export const POST_COLUMNS: readonly PostColumn[] = [
  { name: "id", isText: true, textOrNumber: (post) => post.id },
  { name: "userId", isText: true, textOrNumber: (post) => post.userId },
  { name: "postedAt", isText: true, textOrNumber: (post) => new Date(post.postedAt * 1000).toISOString() },
  { name: "imagePath", isText: true, textOrNumber: (post) => post.imagePath },
  { name: "title", isText: true, textOrNumber: (post) => post.title },
  { name: "tags", isText: true, textOrNumber: (post) => post.tags?.join(" ") },
  { name: "views", isText: false, textOrNumber: (post) => post.views },
  { name: "score", isText: false, textOrNumber: (post) => post.score },
];

/** The names of the columns that hold features, block after block. */
export function featureColumns({ run, reduced }: FeatureStore, blocks: readonly string[]): string[] {
  return blocks.flatMap((name) => {
    const length = [...run.blocks, ...reduced].find((block) => block.name === name)?.length ?? 0;
    return Array.from({ length }, (_, i) => `${name}_${i}`);
  });
}

/** The posts and blocks of a shard. */
export interface StoreBatch {
  posts: Post[];
  /** One matrix a block, NaN in the rows of photos without features. */
  matrices: Matrix[];
}

/** Posts and blocks, a shard at a time. */
export async function* storeBatches(
  store: FeatureStore,
  blocks: readonly string[],
  signal: AbortSignal | undefined,
): AsyncGenerator<StoreBatch> {
  const posts = store.posts()[Symbol.asyncIterator]();
  const batches = blocks.map((name) => store.blockBatches(name)[Symbol.asyncIterator]());
  for (const { rows } of store.run.shards) {
    signal?.throwIfAborted();
    const batch: StoreBatch = { posts: [], matrices: [] };
    for (let row = 0; row < rows; row++) batch.posts.push((await posts.next()).value);
    for (const each of batches) batch.matrices.push((await each.next()).value);
    yield batch;
  }
}
