import { type Matrix, matrixFrom, packedMatrix } from "@vscnn/core";
import type { Post } from "@vscnn/social";

/** The rows of one part of the posts. */
export interface PartData {
  visual: Matrix;
  social: Matrix;
  score: Float64Array;
}

/** Training, validation and test rows. */
export type ExperimentData = Record<"train" | "validation" | "test", PartData>;

/** The rows of a matrix that belong to some of the posts. */
export function rowsOf(matrix: Matrix, indices: readonly number[]): Matrix {
  const columns = matrix.shape[1];
  const source = packedMatrix(matrix);
  const data = new Float64Array(indices.length * columns);
  indices.forEach((index, row) => {
    data.set(source.subarray(index * columns, (index + 1) * columns), row * columns);
  });
  return matrixFrom(data, [indices.length, columns]);
}

/** The label of each post. */
export function scoresOf(posts: readonly Post[]): Float64Array {
  return Float64Array.from(posts, ({ id, score }) => {
    if (score === undefined) throw new Error(`post ${id} has no score`);
    return score;
  });
}
