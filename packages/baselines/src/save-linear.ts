import { checkSaved, packSaved } from "@vscnn/core";
import { linearModelOf } from "./load-linear.ts";
import type { LinearModel } from "./models/linear-model.ts";

/**
 * Writes a linear regression as the bytes of a file with a checksum, which {@link loadLinear} reads.
 *
 * @param model - from {@link fitLinear}
 * @returns the same bytes for the same model
 * @throws TypeError or RangeError if it is no such model
 * @example
 * const model = fitLinear(matrixFrom([[0], [1]]), [1, 3]);
 * loadLinear(saveLinear(model)).intercept; // => 1.000
 */
export function saveLinear(model: LinearModel): Uint8Array<ArrayBuffer> {
  return packSaved(linearModelOf("saveLinear", checkSaved("saveLinear", model, "linear", 1)));
}
