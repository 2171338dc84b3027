import { checkMatrix, type Matrix, ndArray, packedMatrix } from "@vscnn/core";
import { checkFiniteResult } from "@vscnn/numerics";
import type { MinMaxModel } from "./min-max-model.ts";
import { checkMinMaxModel } from "./models/check-min-max-model.ts";

/**
 * Brings columns to [0, 1] by the ranges of the training rows, as scikit-learn's `MinMaxScaler` does. New rows are not
 * clipped: they may leave [0, 1].
 *
 * @param model - from {@link fitMinMax}; a range below 10 machine epsilons counts as 1
 * @param matrix - rows with the columns of the training rows
 * @returns a new matrix of doubles
 * @throws TypeError or RangeError if the model or the matrix is not legal, or a result leaves the range of doubles
 * @example
 * const model = fitMinMax(matrixFrom([[1, 5], [3, 5]]));
 * transformMinMax(model, matrixFrom([[2, 5], [5, 6]])).data; // => [0.5, 0, 2, 1]
 */
export function transformMinMax(model: MinMaxModel, matrix: Matrix): Matrix {
  checkMinMaxModel("transformMinMax", model);
  const columns = model.min.length;
  checkMatrix("transformMinMax", "matrix", matrix, { columns });
  const ranges = rangesOf(model);
  const result = Float64Array.from(packedMatrix(matrix));
  for (let at = 0, column = 0; at < result.length; at++, column = (column + 1) % columns) {
    // -0 less 0 is -0, and no number of [0, 1]
    result[at] = (result[at] - model.min[column]) / ranges[column] + 0;
  }
  checkFiniteResult("transformMinMax", "scaled numbers", result, columns);
  return ndArray(result, [matrix.shape[0], columns]);
}

/** The length of each range; 1 where it is within rounding errors of 0. */
function rangesOf({ min, max }: MinMaxModel): Float64Array {
  return Float64Array.from(min, (low, i) => {
    const range = max[i] - low;
    return range < 10 * Number.EPSILON ? 1 : range;
  });
}
