import { createRandom, matrixFrom } from "@vscnn/core";
import { simulatePosts } from "@vscnn/dataset";
import type { Dataset } from "../src/data/dataset.ts";

/** Simulated posts whose photos' features are noise of the right lengths: quick to make, and nothing can be learned of them. */
export function noiseDataset(count: number): Dataset {
  const random = createRandom(3);
  const block = (columns: number) =>
    matrixFrom(
      Float32Array.from({ length: count * columns }, () => random()),
      [count, columns],
    );
  return {
    name: "simulated",
    title: "Simulated posts",
    kind: "simulated",
    provenance: `${count} simulated posts.`,
    features: {
      posts: simulatePosts({ posts: count, users: 24, seed: 1 }),
      blocks: { color: block(32), lbp: block(59), gist: block(512), aesthetic: block(11), deep: block(24) },
    },
    tables: { preset: "paper" },
    once: Array.from({ length: count - 2 }, (_, row) => row),
    remarks: ["Nothing was <skipped>."],
  };
}
