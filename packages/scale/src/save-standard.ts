import { packSaved } from "@vscnn/core";
import { checkStandardModel } from "./models/check-standard-model.ts";
import type { StandardModel } from "./standard-model.ts";

/**
 * Saves means and deviations as the bytes of a file, with a checksum.
 *
 * @param model - from {@link fitStandard}
 * @returns what {@link loadStandard} takes back, bit for bit; the same model gives the same bytes
 * @throws TypeError or RangeError if the model is not legal
 * @example
 * const file = saveStandard(fitStandard(matrixFrom([[1, 5], [3, 5]])));
 * loadStandard(file).mean; // => [2, 5]
 */
export function saveStandard(model: StandardModel): Uint8Array<ArrayBuffer> {
  checkStandardModel("saveStandard", model);
  const { kind, version, mean, deviation } = model;
  const arrays = { mean: Float64Array.from(mean), deviation: Float64Array.from(deviation) };
  return packSaved({ kind, version, ...arrays });
}
