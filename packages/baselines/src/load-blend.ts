import { checkNumber, checkVector, openSaved } from "@vscnn/core";
import type { BlendModel } from "./models/blend-model.ts";

/**
 * Reads a saved blend, which may come from anywhere, and checks all of it.
 *
 * @param saved - the bytes of {@link saveBlend}, or what `JSON.parse` gave back of a model
 * @returns a new model, with the fields of a model and no others, that predicts the same bits
 * @throws TypeError if it is no such model
 * @throws RangeError if its version is unknown, the file is damaged, or a field is not legal
 * @example
 * const saved = JSON.stringify(fitBlend(matrixFrom([[1], [2]]), [2, 4]));
 * loadBlend(JSON.parse(saved)).intercept; // => 0
 */
export function loadBlend(saved: unknown): BlendModel {
  return blendModelOf("loadBlend", openSaved("loadBlend", saved, "blend", 1));
}

/** The model that some fields make, all of them checked. */
export function blendModelOf(functionName: string, fields: Readonly<Record<string, unknown>>): BlendModel {
  const { weights, intercept, residualNorm } = fields;
  checkVector(functionName, "model.weights", weights);
  const negative = Array.from(weights).findIndex((weight) => weight < 0);
  if (negative >= 0) {
    throw new RangeError(
      `${functionName}: model.weights must be 0 or more, got ${weights[negative]} at index ${negative}`,
    );
  }
  return {
    kind: "blend",
    version: 1,
    weights: Array.from(weights),
    intercept: checkNumber(functionName, "model.intercept", intercept),
    residualNorm: checkNumber(functionName, "model.residualNorm", residualNorm, { min: 0 }),
  };
}
