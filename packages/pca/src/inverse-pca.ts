import { checkMatrix, type Matrix, ndArray, packedMatrix } from "@vscnn/core";
import { checkFiniteResult } from "@vscnn/numerics";
import { checkPcaModel } from "./models/check-pca-model.ts";
import type { PcaModel } from "./pca-model.ts";

/**
 * Rows that have given scores: exact if the model keeps all components, else the nearest rows the kept ones can make.
 *
 * @param model - from {@link fitPca} or a saved one
 * @param scores - `[rows, components]`, from {@link transformPca}
 * @returns `[rows, columns]`, doubles
 * @throws TypeError or RangeError if the model or the scores are not legal, or a number leaves the range of doubles
 * @example
 * const model = fitPca(matrixFrom([[0, 0], [3, 4]]), { components: 1 });
 * inversePca(model, matrixFrom([[-2.5], [7.5]])).data; // => [0.0000, 0.0000, 6.0000, 8.0000]
 */
export function inversePca(model: PcaModel, scores: Matrix): Matrix {
  checkPcaModel("inversePca", model);
  checkMatrix("inversePca", "scores", scores, { columns: model.components.length });
  const [rows, count] = scores.shape as [number, number];
  const { mean, scale, components } = model;
  const columns = mean.length;
  const data = packedMatrix(scores);
  const result = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    const at = row * columns;
    for (let i = 0; i < count; i++) {
      const score = data[row * count + i];
      const component = components[i];
      for (let column = 0; column < columns; column++) result[at + column] += score * component[column];
    }
    for (let column = 0; column < columns; column++) {
      result[at + column] = result[at + column] * (scale === null ? 1 : scale[column]) + mean[column];
    }
  }
  checkFiniteResult("inversePca", "rows", result, columns);
  return ndArray(result, [rows, columns]);
}
