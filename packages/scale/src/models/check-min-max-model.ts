import { checkSaved, checkVector } from "@vscnn/core";
import type { MinMaxModel } from "../min-max-model.ts";

/** Checks every field of a model. */
export function checkMinMaxModel(functionName: string, model: unknown): asserts model is MinMaxModel {
  const { min, max } = checkSaved(functionName, model, "min-max", 1);
  checkVector(functionName, "model.min", min);
  checkVector(functionName, "model.max", max, min.length);
  for (let i = 0; i < min.length; i++) {
    if (max[i] < min[i]) {
      throw new RangeError(`${functionName}: model.max must be >= model.min, got ${max[i]} at index ${i}`);
    }
    if (!Number.isFinite(max[i] - min[i])) {
      throw new RangeError(
        `${functionName}: model.max - model.min must be finite, got ${max[i]} - ${min[i]} at index ${i}`,
      );
    }
  }
}
