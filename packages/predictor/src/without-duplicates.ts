import { selectRows } from "@vscnn/core";
import type { FeatureSet } from "./feature-set.ts";
import { checkFeatures } from "./fitting/check-features.ts";

/**
 * The posts of a feature set of which no two show the same photo: of each list of its `duplicates` the first post that is there is
 * kept. Where copies are not of interest, it is the alternative to keeping them in one part of a split.
 *
 * @param features - as for `fitPredictor`
 * @returns posts and blocks without the others, in their order, and no duplicates any more
 * @throws TypeError or RangeError if the features are not legal
 * @example
 * import { simulatePosts } from "@vscnn/dataset";
 * const posts = simulatePosts({ posts: 3, users: 1 }).map((post, i) => ({ ...post, id: "abc"[i] }));
 * const features = { posts, blocks: { color: matrixFrom(new Float32Array(96), [3, 32]) }, duplicates: [["a", "c"]] };
 * const { posts: kept, blocks } = withoutDuplicates(features);
 * kept.map(({ id }) => id); // => ["a", "b"]
 * blocks.color.shape; // => [2, 32]
 */
export function withoutDuplicates(features: FeatureSet): FeatureSet {
  checkFeatures("withoutDuplicates", features);
  const { posts, blocks, duplicates = [] } = features;
  const rowOf = new Map(posts.map(({ id }, row) => [id, row]));
  const left = new Set(posts.keys());
  for (const list of duplicates) {
    const rows = list.flatMap((id) => rowOf.get(id) ?? []);
    const first = Math.min(...rows);
    for (const row of rows) if (row !== first) left.delete(row);
  }
  const rows = Uint32Array.from(left);
  return {
    posts: Array.from(rows, (row) => posts[row]),
    blocks: Object.fromEntries(
      Object.entries(blocks).map(([name, block]) => [name, selectRows(block, rows)]),
    ),
  };
}
