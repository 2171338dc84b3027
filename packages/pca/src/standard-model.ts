import { checkKind, checkNumbers } from "./check-model.ts";

/** Means and deviations of columns. A plain object: `JSON.stringify` saves it, {@link loadStandard} takes it back. */
export interface StandardModel {
  /** What this object is. */
  readonly kind: "standard";
  /** The version of this form. */
  readonly version: 1;
  /** Mean of each column. */
  readonly mean: readonly number[];
  /** Standard deviation of each column, divisor n; 1 for a constant column. */
  readonly deviation: readonly number[];
}

/** Checks every field of a model. */
export function checkStandardModel(functionName: string, model: unknown): asserts model is StandardModel {
  const { mean, deviation } = checkKind(functionName, model, "standard");
  checkNumbers(functionName, "model.mean", mean);
  checkNumbers(functionName, "model.deviation", deviation, { length: mean.length, sign: "> 0" });
}
