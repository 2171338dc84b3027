import { checkMatrix, checkSaved, type Matrix } from "@vscnn/core";
import { checkPredictions } from "./checks/check-predictions.ts";
import { blendModelOf } from "./load-blend.ts";
import type { BlendModel } from "./models/blend-model.ts";

/**
 * Predictions of several models, added up by the weights of a blend.
 *
 * @param model - from {@link fitBlend}
 * @param predictions - one row per observation, one column per model, in the order in which the blend was fitted
 * @returns one number per row
 * @throws TypeError or RangeError if an argument is not legal, or a sum would not be finite
 * @example
 * const blend = fitBlend(matrixFrom([[2, 0], [0, 1], [4, 1]]), [1, 2, 4]);
 * predictBlend(blend, matrixFrom([[10, 1]])); // => [7.000]
 */
export function predictBlend(model: BlendModel, predictions: Matrix): Float64Array {
  const { weights, intercept } = blendModelOf("predictBlend", checkSaved("predictBlend", model, "blend", 1));
  checkMatrix("predictBlend", "predictions", predictions, { columns: weights.length });
  const sums = Float64Array.from({ length: predictions.shape[0] }, (_, row) =>
    weights.reduce((sum, weight, column) => sum + weight * predictions.get(row, column), intercept),
  );
  return checkPredictions("predictBlend", sums);
}
