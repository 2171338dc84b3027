import { createRandom, type Matrix, matrixFrom } from "@vscnn/core";
import { simulatePosts } from "@vscnn/dataset";
import type { FeatureSet, PredictorConfig } from "../src/index.ts";

const WORDS = ["sea", "sun", "city", "night", "train", "bird", "snow", "market"];

/** Simulated posts with texts, and photos of which two blocks are known; the appeal of a photo shows in its colors and words. */
export function smallFeatures(count = 240, seed = 1): FeatureSet {
  const random = createRandom(seed);
  const posts = simulatePosts({ posts: count, users: Math.ceil(count / 20), seed }).map((post) => {
    const word = () => WORDS[Math.floor(random() * WORDS.length)];
    const tags = Number(post.extra?.appeal) > 0 ? ["best", word()] : [word(), word()];
    return { ...post, title: `${word()} ${word()}`, tags, category: random() < 0.5 ? "nature" : "street" };
  });
  const block = (columns: number): Matrix =>
    matrixFrom(
      Float32Array.from({ length: count * columns }, (_, i) => {
        const appeal = Number(posts[Math.floor(i / columns)].extra?.appeal);
        return random() + (i % columns < 3 ? appeal / 4 : 0);
      }),
      [count, columns],
    );
  return { posts, blocks: { color: block(32), aesthetic: block(11) } };
}

/** The features of the photo of one post, by block. */
export function photoOf({ blocks }: FeatureSet, row: number): Record<string, Float32Array> {
  return Object.fromEntries(
    Object.entries(blocks).map(([name, block]) => [
      name,
      Float32Array.from({ length: block.shape[1] }, (_, column) => block.get(row, column)),
    ]),
  );
}

/** A configuration that is fitted in a moment. */
export const QUICK: PredictorConfig = {
  preset: "prePublication",
  learners: ["linear", { learner: "boosting", options: { nEstimators: 20, maxDepth: 3 } }],
};
