import { checkInteger, checkVector } from "@vscnn/core";

/** Checks the directions in which predictions must go with each column. */
export function checkMonotone(
  functionName: string,
  monotone: ArrayLike<number> | undefined,
  columns: number,
  categorical: ArrayLike<number> = [],
): Int8Array | undefined {
  if (monotone === undefined) return undefined;
  checkVector(functionName, "monotone", monotone, columns);
  for (let column = 0; column < columns; column++) {
    checkInteger(functionName, `monotone[${column}]`, monotone[column], { min: -1, max: 1 });
    if (monotone[column] !== 0 && Array.from(categorical).includes(column)) {
      throw new RangeError(
        `${functionName}: monotone must be 0 for categories, got ${monotone[column]} at index ${column}`,
      );
    }
  }
  return Int8Array.from(monotone);
}
