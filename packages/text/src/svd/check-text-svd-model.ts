import { checkInteger, checkNumber, checkSaved, checkVector, describeValue } from "@vscnn/core";
import { MAX_SIDE } from "../sparse/check-sparse-matrix.ts";
import type { TextSvdModel } from "../text-svd-model.ts";

/** Checks every field of a model. */
export function checkTextSvdModel(functionName: string, model: unknown): asserts model is TextSvdModel {
  const fields = checkSaved(functionName, model, "text-svd", 1);
  const { components, columns } = fields;
  checkInteger(functionName, "model.columns", columns, { min: 1, max: MAX_SIDE });
  if (!Array.isArray(components)) {
    throw new TypeError(
      `${functionName}: model.components must be an array of vectors, got ${describeValue(components)}`,
    );
  }
  if (components.length === 0) {
    throw new RangeError(`${functionName}: model.components must be at least one vector, got none`);
  }
  components.forEach((component, i) => {
    checkVector(functionName, `model.components[${i}]`, component, columns as number);
  });
  for (const name of ["singularValues", "explainedVariance", "explainedVarianceRatio"]) {
    const values: unknown = fields[name];
    checkVector(functionName, `model.${name}`, values, components.length);
    for (let i = 0; i < values.length; i++)
      checkNumber(functionName, `model.${name}[${i}]`, values[i], { min: 0 });
  }
  checkNumber(functionName, "model.residual", fields.residual, { min: 0 });
}
