import { type Matrix, ndArray } from "@vscnn/core";
import { checkSparseMatrix } from "./sparse/check-sparse-matrix.ts";
import type { SparseMatrix } from "./sparse/compressed-rows.ts";
import { checkTextSvdModel } from "./svd/check-text-svd-model.ts";
import type { TextSvdModel } from "./text-svd-model.ts";

/**
 * Says how far sparse rows go along the directions of a model: a few numbers that columns of TF-IDF in the thousands become.
 *
 * @param model - from {@link fitTextSvd}
 * @param matrix - rows with the columns of the training rows
 * @returns a matrix of doubles `[rows, components]`
 * @throws TypeError or RangeError if the model or the matrix is not legal
 * @example
 * const rows = transformTfidf(fitTfidf(["sun sea", "sea sun", "snow"]), ["sun sea", "snow"]);
 * const model = fitTextSvd(rows, { components: 1, seed: 3 });
 * transformTextSvd(model, rows).shape; // => [2, 1]
 */
export function transformTextSvd(model: TextSvdModel, matrix: SparseMatrix): Matrix {
  checkTextSvdModel("transformTextSvd", model);
  checkSparseMatrix("transformTextSvd", "matrix", matrix, { columns: model.columns });
  const { rows, indptr, indices, data } = matrix;
  const count = model.components.length;
  const scores = new Float64Array(rows * count);
  for (let row = 0; row < rows; row++) {
    for (let component = 0; component < count; component++) {
      const weights = model.components[component];
      let sum = 0;
      for (let at = indptr[row]; at < indptr[row + 1]; at++) sum += data[at] * weights[indices[at]];
      scores[row * count + component] = sum;
    }
  }
  return ndArray(scores, [rows, count]);
}
