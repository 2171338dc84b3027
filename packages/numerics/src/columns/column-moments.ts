/** Mean and sum of squared deviations of each column. */
export interface ColumnMoments {
  readonly mean: Float64Array;
  readonly squares: Float64Array;
}

const BLOCK_ROWS = 64;

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
  // Column by column within some rows, which stay in the cache: sums are kept in registers
  for (let start = 0; start < rows; start += BLOCK_ROWS) {
    const end = Math.min(start + BLOCK_ROWS, rows) * columns;
    for (let column = 0; column < columns; column++) {
      const first = data[column];
      let sum = sums[column];
      for (let at = start * columns + column; at < end; at += columns) sum += data[at] - first;
      sums[column] = sum;
    }
  }
  for (let column = 0; column < columns; column++) mean[column] = data[column] + sums[column] / rows;
  for (let start = 0; start < rows; start += BLOCK_ROWS) {
    const end = Math.min(start + BLOCK_ROWS, rows) * columns;
    for (let column = 0; column < columns; column++) {
      const center = mean[column];
      let sum = squares[column];
      for (let at = start * columns + column; at < end; at += columns) sum += (data[at] - center) ** 2;
      squares[column] = sum;
    }
  }
  return { mean, squares };
}
