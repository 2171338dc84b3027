import { checkMatrix, type Matrix, packedMatrix } from "@vscnn/core";
import { checkPredictions } from "./checks/check-predictions.ts";
import { checkLinearModel, type LinearModel } from "./models/linear-model.ts";

/**
 * Predictions of a linear regression.
 *
 * @param matrix - rows to predict, as many columns as the model was fitted on
 * @returns one number per row
 * @throws TypeError or RangeError if the model or the matrix is not legal, or a prediction would not be finite
 * @example
 * const model = fitLinear(matrixFrom([[0], [1], [2]]), [1, 3, 5]);
 * predictLinear(model, matrixFrom([[10]])); // => [21]
 */
export function predictLinear(model: LinearModel, matrix: Matrix): Float64Array {
  checkLinearModel("predictLinear", model);
  const columns = model.coefficients.length;
  checkMatrix("predictLinear", "matrix", matrix, { columns });
  const data = packedMatrix(matrix);
  const coefficients = Float64Array.from(model.coefficients);
  const predictions = new Float64Array(matrix.shape[0]).fill(model.intercept);
  for (let row = 0, at = 0; row < predictions.length; row++) {
    let sum = 0;
    for (let column = 0; column < columns; column++) sum += data[at++] * coefficients[column];
    predictions[row] += sum;
  }
  return checkPredictions("predictLinear", predictions);
}
