import { checkSaved, packSaved } from "@vscnn/core";
import { blendModelOf } from "./load-blend.ts";
import type { BlendModel } from "./models/blend-model.ts";

/**
 * Writes a blend as the bytes of a file with a checksum, which {@link loadBlend} reads.
 *
 * @param model - from {@link fitBlend}
 * @returns the same bytes for the same model
 * @throws TypeError or RangeError if it is no such model
 * @example
 * const blend = fitBlend(matrixFrom([[1], [2]]), [2, 4]);
 * loadBlend(saveBlend(blend)).weights; // => [2.000]
 */
export function saveBlend(model: BlendModel): Uint8Array<ArrayBuffer> {
  return packSaved(blendModelOf("saveBlend", checkSaved("saveBlend", model, "blend", 1)));
}
