import { checkNumber } from "@vscnn/core";
import { POSTED_AT_RANGE } from "./calendar.ts";

/**
 * Checks a moment in Unix seconds, and says what to do with milliseconds and dates.
 *
 * @throws TypeError if it is not a number; RangeError if it is not finite or of no year from 1 to 9999
 */
export function checkMoment(functionName: string, name: string, value: unknown): void {
  const need = `${functionName}: ${name} must be Unix seconds`;
  if (Object.prototype.toString.call(value) === "[object Date]") {
    throw new TypeError(`${need}, got a Date (give date.getTime() / 1000)`);
  }
  const { max } = POSTED_AT_RANGE;
  if (typeof value === "number" && value > max && value <= 1000 * max) {
    throw new RangeError(`${need} (not milliseconds), got ${value}`);
  }
  checkNumber(functionName, name, value, POSTED_AT_RANGE);
}
