import { packSaved } from "@vscnn/core";
import type { MinMaxModel } from "./min-max-model.ts";
import { checkMinMaxModel } from "./models/check-min-max-model.ts";

/**
 * Saves ranges as the bytes of a file, with a checksum.
 *
 * @param model - from {@link fitMinMax}
 * @returns what {@link loadMinMax} takes back, bit for bit; the same model gives the same bytes
 * @throws TypeError or RangeError if the model is not legal
 * @example
 * const file = saveMinMax(fitMinMax(matrixFrom([[1, 5], [3, 5]])));
 * loadMinMax(file).max; // => [3, 5]
 */
export function saveMinMax(model: MinMaxModel): Uint8Array<ArrayBuffer> {
  checkMinMaxModel("saveMinMax", model);
  const { kind, version, min, max } = model;
  const arrays = { min: Float64Array.from(min), max: Float64Array.from(max) };
  return packSaved({ kind, version, ...arrays });
}
