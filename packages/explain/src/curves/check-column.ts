import {
  checkInteger,
  checkMatrix,
  checkNumber,
  describeValue,
  type Matrix,
  packedMatrix,
} from "@vscnn/core";

/** Checks a matrix and one of its columns, and gives the values of the column. */
export function checkColumn(functionName: string, matrix: Matrix, column: number): Float64Array {
  checkMatrix(functionName, "matrix", matrix, { minRows: 1 });
  const columns = matrix.shape[1];
  checkInteger(functionName, "column", column, { min: 0, max: columns - 1 });
  const data = packedMatrix(matrix);
  return Float64Array.from({ length: matrix.shape[0] }, (_, row) => data[row * columns + column]);
}

/** Checks two shares between which a grid lies. */
export function checkPercentiles(functionName: string, percentiles: unknown): [number, number] {
  if (!Array.isArray(percentiles) || percentiles.length !== 2) {
    throw new TypeError(
      `${functionName}: percentiles must be two shares [low, high], got ${describeValue(percentiles)}`,
    );
  }
  const [low, high] = percentiles.map((share, i) =>
    checkNumber(functionName, `percentiles[${i}]`, share, { min: 0, max: 1 }),
  );
  if (low >= high) {
    throw new RangeError(`${functionName}: percentiles must ascend, got [${low}, ${high}]`);
  }
  return [low, high];
}
