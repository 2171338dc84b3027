import { checkInteger, checkNumber, checkSaved, describeValue } from "@vscnn/core";
import type { PcaModel } from "../pca-model.ts";
import { checkNumbers } from "./check-numbers.ts";

/** Checks every field of a model. */
export function checkPcaModel(functionName: string, model: unknown): asserts model is PcaModel {
  const fields = checkSaved(functionName, model, "pca", 2);
  checkInteger(functionName, "model.sampleCount", fields.sampleCount, { min: 2 });
  checkNumbers(functionName, "model.mean", fields.mean);
  const columns = fields.mean.length;
  if (fields.scale !== null) {
    checkNumbers(functionName, "model.scale", fields.scale, { length: columns, sign: "> 0" });
  }
  const { components } = fields;
  if (!Array.isArray(components)) {
    throw new TypeError(
      `${functionName}: model.components must be an array of vectors, got ${describeValue(components)}`,
    );
  }
  if (components.length === 0 || components.length > columns) {
    throw new RangeError(
      `${functionName}: model.components must be 1 to ${columns} vectors, got ${components.length}`,
    );
  }
  components.forEach((component, i) => {
    checkNumbers(functionName, `model.components[${i}]`, component, { length: columns });
  });
  for (const name of ["explainedVariance", "explainedVarianceRatio", "singularValues"]) {
    checkNumbers(functionName, `model.${name}`, fields[name], { length: components.length, sign: ">= 0" });
  }
  checkNumber(functionName, "model.noiseFloor", fields.noiseFloor, { min: 0 });
}
