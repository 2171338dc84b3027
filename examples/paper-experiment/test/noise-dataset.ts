import { createRandom, matrixFrom } from "@vscnn/core";
import { simulatePosts } from "@vscnn/dataset";
import type { Dataset } from "../src/data/open-dataset.ts";

/** Simulated posts whose photos' features are noise of the right lengths: quick to make, and nothing can be learned of them. */
export function noiseDataset(count: number): Dataset {
  const random = createRandom(3);
  const block = (columns: number) =>
    matrixFrom(
      Float32Array.from({ length: count * columns }, () => random()),
      [count, columns],
    );
  const posts = simulatePosts({ posts: count, users: 24, seed: 1 });
  return {
    name: "simulated",
    features: {
      posts,
      duplicates: [
        [posts[0].id, posts[count - 1].id],
        [posts[1].id, posts[count - 2].id],
      ],
      blocks: { color: block(32), lbp: block(59), gist: block(512), aesthetic: block(11), deep: block(24) },
    },
    tables: { preset: "paper" },
    remarks: ["Nothing was <skipped>."],
  };
}
