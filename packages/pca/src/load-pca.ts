import { checkInteger, checkNumber } from "@vscnn/core";
import { checkKind, checkNumbers } from "./check-model.ts";
import type { PcaModel } from "./pca-model.ts";

/**
 * Takes back a model that was saved with `JSON.stringify`.
 *
 * @param saved - what `JSON.parse` gave; lists of numbers may be typed arrays
 * @returns the model in plain arrays, bit for bit the one that was saved
 * @throws TypeError or RangeError if it is no model, of an unknown version, of shapes that do not fit, or not finite
 * @example
 * const model = fitPca(matrixFrom([[0, 0], [3, 4]]), { components: 1 });
 * loadPca(JSON.parse(JSON.stringify(model))).mean; // => [1.5, 2]
 */
export function loadPca(saved: unknown): PcaModel {
  checkPcaModel("loadPca", saved);
  const { kind, version, sampleCount, tolerance } = saved;
  return {
    kind,
    version,
    sampleCount,
    mean: Array.from(saved.mean),
    scale: saved.scale && Array.from(saved.scale),
    components: saved.components.map((component) => Array.from(component)),
    explainedVariance: Array.from(saved.explainedVariance),
    explainedVarianceRatio: Array.from(saved.explainedVarianceRatio),
    singularValues: Array.from(saved.singularValues),
    tolerance,
  };
}

/** Checks every field of a model. */
export function checkPcaModel(functionName: string, model: unknown): asserts model is PcaModel {
  const fields = checkKind(functionName, model, "pca");
  checkInteger(functionName, "model.sampleCount", fields.sampleCount, { min: 2 });
  checkNumbers(functionName, "model.mean", fields.mean);
  const columns = fields.mean.length;
  if (fields.scale !== null)
    checkNumbers(functionName, "model.scale", fields.scale, { length: columns, sign: "> 0" });
  const { components } = fields;
  if (!Array.isArray(components) || components.length === 0 || components.length > columns) {
    const given = Array.isArray(components) ? components.length : "no array";
    throw new RangeError(`${functionName}: model.components must be 1 to ${columns} vectors, got ${given}`);
  }
  components.forEach((component, i) => {
    checkNumbers(functionName, `model.components[${i}]`, component, { length: columns });
  });
  for (const name of ["explainedVariance", "explainedVarianceRatio", "singularValues"]) {
    checkNumbers(functionName, `model.${name}`, fields[name], { length: components.length, sign: ">= 0" });
  }
  checkNumber(functionName, "model.tolerance", fields.tolerance, { min: 0 });
}
