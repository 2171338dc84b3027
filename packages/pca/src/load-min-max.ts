import { checkMinMaxModel, type MinMaxModel } from "./min-max-model.ts";

/**
 * Takes back ranges that were saved with `JSON.stringify`.
 *
 * @param saved - what `JSON.parse` gave; lists of numbers may be typed arrays
 * @returns the model in plain arrays, bit for bit the one that was saved
 * @throws TypeError or RangeError if it is no such model, of an unknown version, or not finite
 * @example
 * const model = fitMinMax(matrixFrom([[1, 5], [3, 5]]));
 * loadMinMax(JSON.parse(JSON.stringify(model))).min; // => [1, 5]
 */
export function loadMinMax(saved: unknown): MinMaxModel {
  checkMinMaxModel("loadMinMax", saved);
  return {
    kind: saved.kind,
    version: saved.version,
    min: Array.from(saved.min),
    max: Array.from(saved.max),
  };
}
