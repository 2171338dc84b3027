/** Mean and sum of squared deviations of each column. */
export interface ColumnMoments {
  readonly mean: Float64Array;
  readonly squares: Float64Array;
}

/**
 * Mean and sum of squared deviations of each column of row-major numbers. Everything is measured from the first row, so
 * that a large offset costs no digits and a constant column comes out exactly constant.
 *
 * @param data - `rows * columns` numbers, row by row
 * @param rows - at least 1
 * @param columns - at least 1
 * @example
 * columnMoments(Float64Array.of(1, 5, 3, 5), 2, 2).squares; // => [2, 0]
 */
export function columnMoments(
  data: Float32Array | Float64Array,
  rows: number,
  columns: number,
): ColumnMoments {
  const mean = new Float64Array(columns);
  const squares = new Float64Array(columns);
  const sums = new Float64Array(columns);
  const first = data.subarray(0, columns);
  for (let row = 0, at = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) sums[column] += data[at++] - first[column];
  }
  for (let column = 0; column < columns; column++) mean[column] = first[column] + sums[column] / rows;
  for (let row = 0, at = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) squares[column] += (data[at++] - mean[column]) ** 2;
  }
  return { mean, squares };
}
