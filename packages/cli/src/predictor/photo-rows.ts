import { packedMatrix } from "@vscnn/core";
import type { FeatureStore } from "@vscnn/pipeline";
import type { Post } from "@vscnn/social";

/** A post and the features of its photo by block; a photo that has none is left out. */
export interface PostWithFeatures {
  post: Post;
  features: Record<string, Float32Array>;
}

/** The posts of a store with the features of their photos, a shard at a time. */
export async function* photoRows(store: FeatureStore): AsyncGenerator<PostWithFeatures[]> {
  const posts = store.posts()[Symbol.asyncIterator]();
  const blocks = store.run.blocks.map(({ name, length }) => ({
    name,
    length,
    batches: store.blockBatches(name)[Symbol.asyncIterator](),
  }));
  for (const { rows } of store.run.shards) {
    const batch: PostWithFeatures[] = [];
    for (let row = 0; row < rows; row++) batch.push({ post: (await posts.next()).value, features: {} });
    for (const { name, length, batches } of blocks) {
      const data = packedMatrix((await batches.next()).value);
      for (let row = 0; row < rows; row++) {
        const vector = Float32Array.from(data.subarray(row * length, (row + 1) * length));
        if (!Number.isNaN(vector[0])) batch[row].features[name] = vector;
      }
    }
    yield batch;
  }
}
