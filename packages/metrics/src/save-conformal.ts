import { packSaved } from "@vscnn/core";
import type { ConformalModel } from "./conformal-model.ts";
import { checkConformal } from "./intervals/check-conformal.ts";

/**
 * Saves the widths of intervals as the bytes of a file, with a checksum.
 *
 * @param model - from {@link fitConformal} or {@link fitConformalQuantiles}
 * @returns what {@link loadConformal} takes back, bit for bit; the same model gives the same bytes
 * @throws TypeError or RangeError if it is no such model
 * @example
 * loadConformal(saveConformal(fitConformal([1, 2, 3], [1, 2, 4], { coverage: 0.75 }))).widths; // => [1]
 */
export function saveConformal(model: ConformalModel): Uint8Array<ArrayBuffer> {
  return packSaved(checkConformal("saveConformal", model));
}
