import { type Matrix, selectRows } from "@vscnn/core";
import type { PostSplit } from "@vscnn/dataset";
import type { Post } from "@vscnn/social";
import { PAPER } from "../config.ts";
import { reduced } from "../features/reduced.ts";
import { type ExperimentData, scoresOf } from "./experiment-data.ts";

/** Reduces and scales both blocks of features of the parts: fitted on the training rows, applied to all. */
export function prepareData(
  posts: readonly Post[],
  split: PostSplit,
  visual: Matrix,
  social: Matrix,
): ExperimentData {
  const rowOfPost = new Map(posts.map((post, row) => [post, row]));
  const rows = (part: readonly Post[]) => part.map((post) => rowOfPost.get(post) as number);
  const parts = { train: rows(split.train), validation: rows(split.validation), test: rows(split.test) };
  const visualParts = reduced(eachPart(parts, visual), PAPER.visualComponents);
  const socialParts = reduced(eachPart(parts, social), PAPER.socialComponents);
  const partData = (part: keyof ExperimentData) => ({
    ids: split[part].map(({ id }) => id),
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
    train: selectRows(matrix, parts.train),
    validation: selectRows(matrix, parts.validation),
    test: selectRows(matrix, parts.test),
  };
}
