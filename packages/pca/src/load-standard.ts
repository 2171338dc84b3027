import { checkStandardModel, type StandardModel } from "./standard-model.ts";

/**
 * Takes back means and deviations that were saved with `JSON.stringify`.
 *
 * @param saved - what `JSON.parse` gave; lists of numbers may be typed arrays
 * @returns the model in plain arrays, bit for bit the one that was saved
 * @throws TypeError or RangeError if it is no such model, of an unknown version, or not finite
 * @example
 * const model = fitStandard(matrixFrom([[1, 5], [3, 5]]));
 * loadStandard(JSON.parse(JSON.stringify(model))).mean; // => [2, 5]
 */
export function loadStandard(saved: unknown): StandardModel {
  checkStandardModel("loadStandard", saved);
  return {
    kind: saved.kind,
    version: saved.version,
    mean: Array.from(saved.mean),
    deviation: Array.from(saved.deviation),
  };
}
