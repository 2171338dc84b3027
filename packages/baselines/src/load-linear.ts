import { checkBoolean, checkInteger, checkNumber, checkOptions, checkVector, openSaved } from "@vscnn/core";
import type { DescentReport, LinearModel } from "./models/linear-model.ts";

/**
 * Reads a saved linear regression, which may come from anywhere, and checks all of it.
 *
 * @param saved - the bytes of {@link saveLinear}, or what `JSON.parse` gave back of a model
 * @returns a new model, with the fields of a model and no others, that predicts the same bits
 * @throws TypeError if it is no such model
 * @throws RangeError if its version is unknown, the file is damaged, or a field is not legal
 * @example
 * const saved = JSON.stringify(fitLinear(matrixFrom([[0], [1]]), [1, 3]));
 * loadLinear(JSON.parse(saved)).intercept; // => 1.000
 */
export function loadLinear(saved: unknown): LinearModel {
  return linearModelOf("loadLinear", openSaved("loadLinear", saved, "linear", 1));
}

/** The model that some fields make, all of them checked. */
export function linearModelOf(functionName: string, fields: Readonly<Record<string, unknown>>): LinearModel {
  const { coefficients, intercept, rank, descent } = fields;
  checkVector(functionName, "model.coefficients", coefficients);
  return {
    kind: "linear",
    version: 1,
    coefficients: Array.from(coefficients),
    intercept: checkNumber(functionName, "model.intercept", intercept),
    rank: checkInteger(functionName, "model.rank", rank, { min: 0, max: coefficients.length }),
    ...(descent !== undefined && { descent: descentOf(functionName, descent) }),
  };
}

function descentOf(functionName: string, descent: unknown): DescentReport {
  checkOptions(functionName, descent as object, undefined, "model.descent");
  const { iterations, converged, relativeGradient } = descent as DescentReport;
  return {
    iterations: checkInteger(functionName, "model.descent.iterations", iterations, { min: 0 }),
    converged: checkBoolean(functionName, "model.descent.converged", converged),
    relativeGradient: checkNumber(functionName, "model.descent.relativeGradient", relativeGradient, {
      min: 0,
    }),
  };
}
