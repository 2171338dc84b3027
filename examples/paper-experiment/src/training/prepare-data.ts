import type { Matrix } from "@vscnn/core";
import { splitPosts } from "@vscnn/dataset";
import type { Post } from "@vscnn/social";
import { PAPER } from "../config.ts";
import { reduced } from "../features/reduced.ts";
import { type ExperimentData, rowsOf, scoresOf } from "./experiment-data.ts";

/** Splits the posts at random as the paper does, and reduces and scales both blocks of features. */
export function prepareData(
  posts: readonly Post[],
  visual: Matrix,
  social: Matrix,
  seed: number,
): ExperimentData {
  const split = splitPosts(posts, { ratios: PAPER.ratios, by: "random", seed });
  const rowOfPost = new Map(posts.map((post, row) => [post, row]));
  const rows = (part: readonly Post[]) => part.map((post) => rowOfPost.get(post) as number);
  const parts = { train: rows(split.train), validation: rows(split.validation), test: rows(split.test) };
  const visualParts = reduced(eachPart(parts, visual), PAPER.visualComponents);
  const socialParts = reduced(eachPart(parts, social), PAPER.socialComponents);
  const partData = (part: keyof ExperimentData) => ({
    visual: visualParts[part],
    social: socialParts[part],
    score: scoresOf(split[part]),
  });
  return { train: partData("train"), validation: partData("validation"), test: partData("test") };
}

function eachPart(
  parts: Readonly<Record<keyof ExperimentData, readonly number[]>>,
  matrix: Matrix,
): Record<keyof ExperimentData, Matrix> {
  return {
    train: rowsOf(matrix, parts.train),
    validation: rowsOf(matrix, parts.validation),
    test: rowsOf(matrix, parts.test),
  };
}
