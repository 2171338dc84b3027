import { openSaved } from "@vscnn/core";
import { checkTextSvdModel } from "./svd/check-text-svd-model.ts";
import type { TextSvdModel } from "./text-svd-model.ts";

/**
 * Takes back saved directions.
 *
 * @param saved - the bytes that {@link saveTextSvd} gave
 * @returns the model, bit for bit the one that was saved
 * @throws TypeError or RangeError if it is another kind of model, of an unknown version, damaged, or not finite
 * @example
 * const rows = transformTfidf(fitTfidf(["sun sea", "snow"]), ["sun sea", "snow"]);
 * const model = loadTextSvd(saveTextSvd(fitTextSvd(rows, { components: 2 })));
 * model.singularValues; // => [1, 1]
 */
export function loadTextSvd(saved: unknown): TextSvdModel {
  const opened: unknown = openSaved("loadTextSvd", saved, "text-svd", 1);
  checkTextSvdModel("loadTextSvd", opened);
  const { kind, version, columns, components, singularValues } = opened;
  const { explainedVariance, explainedVarianceRatio, residual } = opened;
  return {
    ...{ kind, version, columns, singularValues, explainedVariance, explainedVarianceRatio, residual },
    components: [...components],
  };
}
