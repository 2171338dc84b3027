import { describeValue } from "./describe-value.ts";

/** The range of a number, both ends included. */
export interface NumberRange {
  /** Smallest value allowed. @defaultValue -Infinity */
  min?: number;
  /** Largest value allowed. @defaultValue Infinity */
  max?: number;
}

/**
 * Checks that an argument is a finite number within a range.
 *
 * @param functionName - the public function that was called, named first in the message
 * @param name - the argument as the caller knows it
 * @returns the value
 * @throws TypeError if it is not a number
 * @throws RangeError if it is not finite or out of range
 * @example
 * checkNumber("resize", "scale", 0.5, { min: 0 }); // => 0.5
 */
export function checkNumber(
  functionName: string,
  name: string,
  value: unknown,
  range: NumberRange = {},
): number {
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = range;
  const need = `${functionName}: ${name} must be a finite number${describeRange(min, max)}`;
  if (typeof value !== "number") throw new TypeError(`${need}, got ${describeValue(value)}`);
  if (!Number.isFinite(value) || value < min || value > max) throw new RangeError(`${need}, got ${value}`);
  return value;
}

/** ` >= 0`, ` from 0 to 1` or nothing; the least positive number as minimum is ` > 0`. */
export function describeRange(min: number, max: number): string {
  if (min === Number.MIN_VALUE) return Number.isFinite(max) ? ` > 0 and <= ${max}` : " > 0";
  if (Number.isFinite(min) && Number.isFinite(max)) return ` from ${min} to ${max}`;
  if (Number.isFinite(min)) return ` >= ${min}`;
  return Number.isFinite(max) ? ` <= ${max}` : "";
}
