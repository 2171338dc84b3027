import { checkInteger, checkVector, describeValue } from "@vscnn/core";
import type { Fold } from "./fold.ts";

/** Checks folds that may have been made by hand: no row twice in one, or tested twice, or both trained on and tested. */
export function checkFoldList(
  functionName: string,
  folds: unknown,
  rows: number,
): asserts folds is readonly Fold[] {
  if (!Array.isArray(folds)) {
    throw new TypeError(`${functionName}: folds must be an array of folds, got ${describeValue(folds)}`);
  }
  const tested = new Uint8Array(rows);
  for (const [index, fold] of folds.entries()) {
    if (typeof fold !== "object" || fold === null) {
      throw new TypeError(
        `${functionName}: fold ${index} must have train and test, got ${describeValue(fold)}`,
      );
    }
    const own = new Uint8Array(rows);
    for (const part of ["train", "test"] as const) {
      checkVector(functionName, `${part} of fold ${index}`, fold[part]);
      for (const row of Array.from(fold[part] as ArrayLike<number>)) {
        checkInteger(functionName, `a row of fold ${index}`, row, { min: 0, max: rows - 1 });
        if (own[row]++ > 0 || (part === "test" && tested[row]++ > 0)) {
          throw new RangeError(
            `${functionName}: folds must use a row once, and test it once in all, got row ${row} again in fold ${index}`,
          );
        }
      }
    }
  }
}
