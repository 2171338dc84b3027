import { checkInteger, checkVector, type Matrix } from "@vscnn/core";

/** The largest category: there are at most 255 and a bin for missing values, which a byte can count. */
const MAX_CATEGORY = 254;

/**
 * Checks the columns that are said to hold categories, and their numbers.
 *
 * @returns 1 for each of those columns
 */
export function checkCategorical(
  functionName: string,
  given: ArrayLike<number> | undefined,
  matrix: Matrix,
): Uint8Array {
  const [rows, columns] = matrix.shape as [number, number];
  const categorical = given === undefined ? [] : given;
  checkVector(functionName, "categorical", categorical);
  const isCategorical = new Uint8Array(columns);
  for (let i = 0; i < categorical.length; i++) {
    const column = checkInteger(functionName, `categorical[${i}]`, categorical[i], {
      min: 0,
      max: columns - 1,
    });
    isCategorical[column] = 1;
    for (let row = 0; row < rows; row++) checkCategory(functionName, matrix.get(row, column), row, column);
  }
  return isCategorical;
}

function checkCategory(functionName: string, value: number, row: number, column: number): void {
  if (Number.isNaN(value) || (Number.isInteger(value) && value >= 0 && value <= MAX_CATEGORY)) return;
  throw new RangeError(
    `${functionName}: categories must be integers from 0 to ${MAX_CATEGORY} or NaN, got ${value}` +
      ` at row ${row}, column ${column}`,
  );
}
