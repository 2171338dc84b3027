import { checkMatrix, firstNotFinite, type Matrix, ndArray, packedMatrix } from "@vscnn/core";
import { checkFiniteResult } from "@vscnn/numerics";
import { checkPcaModel } from "./models/check-pca-model.ts";
import type { PcaModel } from "./pca-model.ts";
import { checkHead } from "./rows/check-head.ts";
import { projectRows } from "./rows/project-rows.ts";

/**
 * Scores of rows along the components of a model.
 *
 * @param model - from {@link fitPca} or a saved one
 * @param matrix - rows with the columns the model was fitted on
 * @returns `[rows, components]`, doubles
 * @throws TypeError or RangeError if the model or the matrix is not legal, or a score leaves the range of doubles
 * @example
 * const model = fitPca(matrixFrom([[0, 0], [3, 4]]), { components: 1 });
 * transformPca(model, matrixFrom([[0, 0], [6, 8]])).data; // => [-2.5000, 7.5000]
 */
export function transformPca(model: PcaModel, matrix: Matrix): Matrix {
  checkPcaModel("transformPca", model);
  const need = { columns: model.mean.length };
  checkHead("transformPca", matrix, need);
  const count = model.components.length;
  const scores = projectRows("transformPca", packedMatrix(matrix), {
    mean: Float64Array.from(model.mean),
    scale: model.scale && Float64Array.from(model.scale),
    vectors: packedVectors(model.components),
  });
  // A number that is not finite makes all scores of its row so
  if (firstNotFinite(scores) >= 0) checkMatrix("transformPca", "matrix", matrix, need);
  checkFiniteResult("transformPca", "scores", scores, count);
  for (let i = 0; i < count; i++) {
    if (model.singularValues[i] > 0) continue;
    for (let at = i; at < scores.length; at += count)
      if (Math.abs(scores[at]) <= model.noiseFloor) scores[at] = 0;
  }
  return ndArray(scores, [matrix.shape[0], count]);
}

/** Vectors one after the other; each may be a typed array. */
function packedVectors(vectors: readonly ArrayLike<number>[]): Float64Array {
  const { length } = vectors[0];
  const packed = new Float64Array(vectors.length * length);
  vectors.forEach((vector, i) => {
    packed.set(vector, i * length);
  });
  return packed;
}
