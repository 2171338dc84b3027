import { packSaved } from "@vscnn/core";
import { checkPcaModel } from "./models/check-pca-model.ts";
import type { PcaModel } from "./pca-model.ts";

/**
 * Saves a model as the bytes of a file, with a checksum: 8 bytes a number.
 *
 * @param model - from {@link fitPca}, {@link fitPcaStream} or an accumulator
 * @returns what {@link loadPca} takes back, bit for bit; the same model gives the same bytes
 * @throws TypeError or RangeError if the model is not legal
 * @example
 * const file = savePca(fitPca(matrixFrom([[0, 0], [3, 4]]), { components: 1 }));
 * loadPca(file).mean; // => [1.5, 2]
 */
export function savePca(model: PcaModel): Uint8Array<ArrayBuffer> {
  checkPcaModel("savePca", model);
  const { kind, version, sampleCount, noiseFloor } = model;
  const doubles = (values: readonly number[]) => Float64Array.from(values);
  const arrays = {
    mean: doubles(model.mean),
    scale: model.scale && doubles(model.scale),
    components: model.components.map(doubles),
    explainedVariance: doubles(model.explainedVariance),
    explainedVarianceRatio: doubles(model.explainedVarianceRatio),
    singularValues: doubles(model.singularValues),
  };
  return packSaved({ kind, version, sampleCount, noiseFloor, ...arrays });
}
