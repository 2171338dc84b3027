import type { LayersModel } from "@tensorflow/tfjs-layers";
import { firstNotFinite, type Matrix, matrixFrom } from "@vscnn/core";
import { classesOf } from "./classes-of.ts";

/**
 * Predictions in the form that callers get: numbers, or a matrix of the probabilities of classes.
 *
 * @throws Error if one is not finite
 */
export function finishedPredictions(
  functionName: string,
  model: LayersModel,
  predicted: Float32Array,
): Float32Array | Matrix {
  const classes = classesOf(model);
  const wrong = firstNotFinite(predicted);
  if (wrong >= 0) {
    const row = Math.floor(wrong / (classes ?? 1));
    throw new Error(
      `${functionName}: predictions must be finite, got ${predicted[wrong]} at row ${row}: its inputs are too large for the network, ` +
        "or the network's weights are not finite",
    );
  }
  return classes === undefined ? predicted : matrixFrom(predicted, [predicted.length / classes, classes]);
}
