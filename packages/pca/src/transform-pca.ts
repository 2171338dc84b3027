import { checkMatrix, type Matrix, packedMatrix } from "@vscnn/core";
import ndarray from "ndarray";
import { centeredRows } from "./centered-rows.ts";
import { dot } from "./linear-algebra/vector.ts";
import { checkPcaModel } from "./load-pca.ts";
import type { PcaModel } from "./pca-model.ts";

/**
 * Scores of rows along the components of a model.
 *
 * @param model - from {@link fitPca} or a saved one
 * @param matrix - rows with the columns the model was fitted on
 * @returns `[rows, components]`, doubles
 * @throws TypeError or RangeError if the model or the matrix is not legal
 * @example
 * const model = fitPca(matrixFrom([[0, 0], [3, 4]]), { components: 1 });
 * transformPca(model, matrixFrom([[0, 0], [6, 8]])).data; // => [-2.5, 7.5]
 */
export function transformPca(model: PcaModel, matrix: Matrix): Matrix {
  checkPcaModel("transformPca", model);
  checkMatrix("transformPca", matrix, "matrix", { columns: model.mean.length });
  const [rows, columns] = matrix.shape as [number, number];
  const count = model.components.length;
  const components = Float64Array.from(model.components.flat());
  const scale = model.scale && Float64Array.from(model.scale);
  const { copyRow } = centeredRows(packedMatrix(matrix), rows, Float64Array.from(model.mean), scale);
  const centered = new Float64Array(columns);
  const scores = new Float64Array(rows * count);
  for (let row = 0; row < rows; row++) {
    copyRow(row, centered, 0);
    for (let i = 0; i < count; i++) {
      const score = dot(centered, 0, components, i * columns, columns);
      const isNoise = model.singularValues[i] === 0 && Math.abs(score) <= model.tolerance;
      scores[row * count + i] = isNoise ? 0 : score;
    }
  }
  return ndarray(scores, [rows, count]);
}
