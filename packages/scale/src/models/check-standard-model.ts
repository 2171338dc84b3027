import { checkSaved, checkVector } from "@vscnn/core";
import type { StandardModel } from "../standard-model.ts";

/** Checks every field of a model. */
export function checkStandardModel(functionName: string, model: unknown): asserts model is StandardModel {
  const { mean, deviation } = checkSaved(functionName, model, "standard", 1);
  checkVector(functionName, "model.mean", mean);
  checkVector(functionName, "model.deviation", deviation, mean.length);
  for (let i = 0; i < deviation.length; i++) {
    if (deviation[i] > 0) continue;
    throw new RangeError(`${functionName}: model.deviation must be > 0, got ${deviation[i]} at index ${i}`);
  }
}
