import { checkInteger, checkNumber, checkVector } from "@vscnn/core";
import { describeKind } from "./describe-kind.ts";

/** A fitted support vector regression; plain data that `JSON.stringify` saves without loss. */
export interface SvrModel {
  readonly kind: "svr";
  readonly version: 1;
  /** Columns of the matrix it was fitted on. */
  readonly columns: number;
  /** Width of the kernel exp(-gamma |a - b|²), as a number. */
  readonly gamma: number;
  /** Support vectors, row after row. */
  readonly supportVectors: readonly number[];
  /** One coefficient per support vector. */
  readonly coefficients: readonly number[];
  readonly intercept: number;
  /** Rows the model was given, and how many of them it was fitted on. */
  readonly rows: { readonly given: number; readonly used: number };
  /** Pairs of variables that were optimized. */
  readonly iterations: number;
  /** Whether the violation fell below `tolerance` before `maxIter` steps were taken. */
  readonly converged: boolean;
  /** What a report of results must not hide: that rows were left out, or that the fit did not converge. */
  readonly note?: string;
}

/** Refuses what is not a support vector model, such as another or a mutilated JSON file. */
export function checkSvrModel(functionName: string, model: unknown): asserts model is SvrModel {
  const { kind, version, columns, gamma, supportVectors, coefficients, intercept } = (model ??
    {}) as Partial<SvrModel>;
  if (kind !== "svr") {
    throw new TypeError(`${functionName}: model must be a support vector model, got ${describeKind(model)}`);
  }
  if (version !== 1) throw new RangeError(`${functionName}: model version must be 1, got ${String(version)}`);
  checkInteger(functionName, "model.columns", columns, { min: 1 });
  checkNumber(functionName, "model.gamma", gamma, { min: 0 });
  checkNumber(functionName, "model.intercept", intercept);
  checkVector(functionName, "model.coefficients", coefficients);
  checkVector(
    functionName,
    "model.supportVectors",
    supportVectors,
    coefficients.length * (columns as number),
  );
}
