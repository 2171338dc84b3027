import { packSaved } from "@vscnn/core";
import { checkTextSvdModel } from "./svd/check-text-svd-model.ts";
import type { TextSvdModel } from "./text-svd-model.ts";

/**
 * Saves directions as the bytes of a file, with a checksum.
 *
 * @param model - from {@link fitTextSvd}
 * @returns what {@link loadTextSvd} takes back, bit for bit; the same model gives the same bytes
 * @throws TypeError or RangeError if the model is not legal
 * @example
 * const rows = transformTfidf(fitTfidf(["sun sea", "snow"]), ["sun sea", "snow"]);
 * loadTextSvd(saveTextSvd(fitTextSvd(rows, { components: 1 }))).columns; // => 3
 */
export function saveTextSvd(model: TextSvdModel): Uint8Array<ArrayBuffer> {
  checkTextSvdModel("saveTextSvd", model);
  const { kind, version, columns, components, residual } = model;
  return packSaved({
    ...{ kind, version, columns, residual },
    components: components.map((component) => Float64Array.from(component)),
    singularValues: Float64Array.from(model.singularValues),
    explainedVariance: Float64Array.from(model.explainedVariance),
    explainedVarianceRatio: Float64Array.from(model.explainedVarianceRatio),
  });
}
