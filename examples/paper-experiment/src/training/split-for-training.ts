import { type PostSplit, type SplitPostsOptions, splitPosts } from "@vscnn/dataset";
import type { Post } from "@vscnn/social";
import { PAPER } from "../config.ts";

/**
 * Splits posts into the paper's shares.
 *
 * @throws Error if there are too few to train and test with, which says how many are needed
 */
export function splitForTraining(
  posts: readonly Post[],
  by: NonNullable<SplitPostsOptions["by"]>,
  seed: number,
): PostSplit {
  const split = splitPosts(posts, { ratios: PAPER.ratios, by, seed });
  const needed = PAPER.visualComponents + 1;
  const { train, validation, test } = split;
  if (train.length >= needed && validation.length > 1 && test.length > 1) return split;
  throw new Error(
    `${posts.length} posts leave ${train.length} to train, ${validation.length} to choose the epoch by and ${test.length} to test with; ` +
      `${PAPER.visualComponents} visual components need ${needed}, 2 and 2: give at least ${Math.ceil(needed / PAPER.ratios[0]) + 1} posts` +
      `${by === "user" ? ", of more users" : ""}`,
  );
}
