import { checkNumber, checkVector } from "@vscnn/core";
import { describeKind } from "./describe-kind.ts";

/** How gradient descent ended. */
export interface DescentReport {
  /** Steps taken. */
  readonly iterations: number;
  /** Whether the gradient fell below `tolerance` before `maxIter` steps were taken. */
  readonly converged: boolean;
  /** Norm of the last gradient, relative to the first. */
  readonly relativeGradient: number;
}

/** A fitted linear regression; plain data that `JSON.stringify` saves. */
export interface LinearModel {
  readonly kind: "linear";
  readonly version: 1;
  /** One coefficient per column. */
  readonly coefficients: readonly number[];
  readonly intercept: number;
  /** Linearly independent columns, the intercept not counted; below the number of columns, these are collinear. */
  readonly rank: number;
  /** Only of a model fitted by gradient descent. */
  readonly descent?: DescentReport;
}

/** Refuses what is not a linear model, such as another JSON file. */
export function checkLinearModel(functionName: string, model: unknown): asserts model is LinearModel {
  const { kind, version, coefficients, intercept } = (model ?? {}) as Partial<LinearModel>;
  if (kind !== "linear") {
    throw new TypeError(`${functionName}: model must be a linear model, got ${describeKind(model)}`);
  }
  if (version !== 1) throw new RangeError(`${functionName}: model version must be 1, got ${String(version)}`);
  checkVector(functionName, "model.coefficients", coefficients);
  checkNumber(functionName, "model.intercept", intercept);
}
