import {
  checkBoolean,
  checkInteger,
  checkNumber,
  checkOptions,
  checkVector,
  describeValue,
  openSaved,
} from "@vscnn/core";
import type { SvrModel } from "./models/svr-model.ts";

/**
 * Reads a saved support vector regression, which may come from anywhere, and checks all of it.
 *
 * @param saved - the bytes of {@link saveSvr}, or what `JSON.parse` gave back of a model
 * @returns a new model, with the fields of a model and no others, that predicts the same bits
 * @throws TypeError if it is no such model
 * @throws RangeError if its version is unknown, the file is damaged, or a field is not legal
 * @example
 * const saved = JSON.stringify(await fitSvr(matrixFrom([[0], [1]]), [0, 1], { C: 10, epsilon: 0 }));
 * loadSvr(JSON.parse(saved)).intercept; // => 0.500
 */
export function loadSvr(saved: unknown): SvrModel {
  return svrModelOf("loadSvr", openSaved("loadSvr", saved, "svr", 1));
}

/** The model that some fields make, all of them checked. */
export function svrModelOf(functionName: string, fields: Readonly<Record<string, unknown>>): SvrModel {
  const { supportVectors, coefficients, rows, note } = fields;
  const columns = checkInteger(functionName, "model.columns", fields.columns, { min: 1 });
  checkVector(functionName, "model.coefficients", coefficients);
  checkVector(functionName, "model.supportVectors", supportVectors, coefficients.length * columns);
  checkOptions(functionName, rows as object, undefined, "model.rows");
  const { given, used } = rows as SvrModel["rows"];
  if (note !== undefined && typeof note !== "string") {
    throw new TypeError(`${functionName}: model.note must be a text, got ${describeValue(note)}`);
  }
  return {
    kind: "svr",
    version: 1,
    columns,
    gamma: checkNumber(functionName, "model.gamma", fields.gamma, { min: 0 }),
    supportVectors: Array.from(supportVectors),
    coefficients: Array.from(coefficients),
    intercept: checkNumber(functionName, "model.intercept", fields.intercept),
    rows: {
      given: checkInteger(functionName, "model.rows.given", given, { min: 1 }),
      used: checkInteger(functionName, "model.rows.used", used, { min: 1, max: given }),
    },
    iterations: checkInteger(functionName, "model.iterations", fields.iterations, { min: 0 }),
    converged: checkBoolean(functionName, "model.converged", fields.converged),
    ...(note !== undefined && { note }),
  };
}
