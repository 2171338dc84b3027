import { openSaved } from "@vscnn/core";
import { checkStandardModel } from "./models/check-standard-model.ts";
import type { StandardModel } from "./standard-model.ts";

/**
 * Takes back saved means and deviations.
 *
 * @param saved - the bytes that {@link saveStandard} gave, or what `JSON.parse` gave
 * @returns the model in plain arrays, bit for bit the one that was saved
 * @throws TypeError or RangeError if it is another kind of model, of an unknown version, damaged, or not finite
 * @example
 * const model = fitStandard(matrixFrom([[1, 5], [3, 5]]));
 * loadStandard(JSON.parse(JSON.stringify(model))).mean; // => [2, 5]
 */
export function loadStandard(saved: unknown): StandardModel {
  const model: unknown = openSaved("loadStandard", saved, "standard", 1);
  checkStandardModel("loadStandard", model);
  const { kind, version, mean, deviation } = model;
  return { kind, version, mean: Array.from(mean), deviation: Array.from(deviation) };
}
