import { openSaved } from "@vscnn/core";
import type { MinMaxModel } from "./min-max-model.ts";
import { checkMinMaxModel } from "./models/check-min-max-model.ts";

/**
 * Takes back saved ranges.
 *
 * @param saved - the bytes that {@link saveMinMax} gave, or what `JSON.parse` gave
 * @returns the model in plain arrays, bit for bit the one that was saved
 * @throws TypeError or RangeError if it is another kind of model, of an unknown version, damaged, or not finite
 * @example
 * const model = fitMinMax(matrixFrom([[1, 5], [3, 5]]));
 * loadMinMax(JSON.parse(JSON.stringify(model))).min; // => [1, 5]
 */
export function loadMinMax(saved: unknown): MinMaxModel {
  const model: unknown = openSaved("loadMinMax", saved, "min-max", 1);
  checkMinMaxModel("loadMinMax", model);
  const { kind, version, min, max } = model;
  return { kind, version, min: Array.from(min), max: Array.from(max) };
}
