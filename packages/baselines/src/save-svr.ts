import { checkSaved, packSaved } from "@vscnn/core";
import { svrModelOf } from "./load-svr.ts";
import type { SvrModel } from "./models/svr-model.ts";

/**
 * Writes a support vector regression as the bytes of a file with a checksum, which {@link loadSvr} reads.
 *
 * @param model - from {@link fitSvr}
 * @returns the same bytes for the same model
 * @throws TypeError or RangeError if it is no such model
 * @example
 * const model = await fitSvr(matrixFrom([[0], [1]]), [0, 1], { C: 10, epsilon: 0 });
 * loadSvr(saveSvr(model)).intercept; // => 0.500
 */
export function saveSvr(model: SvrModel): Uint8Array<ArrayBuffer> {
  return packSaved(svrModelOf("saveSvr", checkSaved("saveSvr", model, "svr", 1)));
}
