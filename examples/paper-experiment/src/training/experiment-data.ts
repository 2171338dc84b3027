import type { Matrix } from "@vscnn/core";
import type { Post } from "@vscnn/social";

/** The rows of one part of the posts. */
export interface PartData {
  /** Ids of the posts, in the order of the rows. */
  ids: string[];
  visual: Matrix;
  social: Matrix;
  score: Float64Array;
}

/** Training, validation and test rows. */
export type ExperimentData = Record<"train" | "validation" | "test", PartData>;

/** The label of each post. */
export function scoresOf(posts: readonly Post[]): Float64Array {
  return Float64Array.from(posts, ({ id, score }) => {
    if (score === undefined) throw new Error(`post ${id} has no score`);
    return score;
  });
}
