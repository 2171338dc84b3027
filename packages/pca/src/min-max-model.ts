import { checkKind, checkNumbers } from "./check-model.ts";

/** Ranges of columns. A plain object: `JSON.stringify` saves it, {@link loadMinMax} takes it back. */
export interface MinMaxModel {
  /** What this object is. */
  readonly kind: "min-max";
  /** The version of this form. */
  readonly version: 1;
  /** Smallest number of each column. */
  readonly min: readonly number[];
  /** Largest number of each column. */
  readonly max: readonly number[];
}

/** Checks every field of a model. */
export function checkMinMaxModel(functionName: string, model: unknown): asserts model is MinMaxModel {
  const { min, max } = checkKind(functionName, model, "min-max");
  checkNumbers(functionName, "model.min", min);
  checkNumbers(functionName, "model.max", max, { length: min.length });
  for (let i = 0; i < min.length; i++) {
    if (max[i] < min[i]) {
      throw new RangeError(`${functionName}: model.max must be >= model.min, got ${max[i]} at index ${i}`);
    }
    if (!Number.isFinite(max[i] - min[i])) {
      throw new RangeError(
        `${functionName}: model.max - model.min must be finite, got ${max[i]} - ${min[i]} at index ${i}`,
      );
    }
  }
}

/** The length of each range; 1 where it is within rounding errors of 0. */
export function rangesOf({ min, max }: MinMaxModel): Float64Array {
  return Float64Array.from(min, (low, i) => {
    const range = max[i] - low;
    return range < 10 * Number.EPSILON ? 1 : range;
  });
}
