import { checkMatrix, type Matrix, ndArray, packedMatrix } from "@vscnn/core";
import { checkFiniteResult } from "@vscnn/numerics";
import { checkStandardModel } from "./models/check-standard-model.ts";
import type { StandardModel } from "./standard-model.ts";

/**
 * Brings columns to mean 0 and standard deviation 1, as scikit-learn's `StandardScaler` does.
 *
 * @param model - from {@link fitStandard}
 * @param matrix - rows with the columns of the training rows
 * @returns a new matrix of doubles
 * @throws TypeError or RangeError if the model or the matrix is not legal, or a result leaves the range of doubles
 * @example
 * const model = fitStandard(matrixFrom([[0, 5], [4, 5]]));
 * transformStandard(model, matrixFrom([[2, 5], [6, 6]])).data; // => [0, 0, 2, 1]
 */
export function transformStandard(model: StandardModel, matrix: Matrix): Matrix {
  checkStandardModel("transformStandard", model);
  const columns = model.mean.length;
  checkMatrix("transformStandard", "matrix", matrix, { columns });
  const result = Float64Array.from(packedMatrix(matrix));
  for (let at = 0, column = 0; at < result.length; at++, column = (column + 1) % columns) {
    result[at] = (result[at] - model.mean[column]) / model.deviation[column];
  }
  checkFiniteResult("transformStandard", "scaled numbers", result, columns);
  return ndArray(result, [matrix.shape[0], columns]);
}
