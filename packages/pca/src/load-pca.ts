import { openSaved } from "@vscnn/core";
import { checkPcaModel } from "./models/check-pca-model.ts";
import type { PcaModel } from "./pca-model.ts";

/**
 * Takes back a saved model.
 *
 * @param saved - the bytes that {@link savePca} gave, or what `JSON.parse` gave
 * @returns the model in plain arrays, bit for bit the one that was saved
 * @throws TypeError or RangeError if it is another kind of model, of an unknown version, damaged, of shapes that do not fit,
 * or not finite
 * @example
 * const model = fitPca(matrixFrom([[0, 0], [3, 4]]), { components: 1 });
 * loadPca(JSON.parse(JSON.stringify(model))).mean; // => [1.5, 2]
 */
export function loadPca(saved: unknown): PcaModel {
  const model: unknown = openSaved("loadPca", saved, "pca", 2);
  checkPcaModel("loadPca", model);
  const { kind, version, sampleCount, noiseFloor } = model;
  return {
    kind,
    version,
    sampleCount,
    mean: Array.from(model.mean),
    scale: model.scale && Array.from(model.scale),
    components: model.components.map((component) => Array.from(component)),
    explainedVariance: Array.from(model.explainedVariance),
    explainedVarianceRatio: Array.from(model.explainedVarianceRatio),
    singularValues: Array.from(model.singularValues),
    noiseFloor,
  };
}
