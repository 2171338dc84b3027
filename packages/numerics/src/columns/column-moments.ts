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
  const origin = Float64Array.from(data.subarray(0, columns));
  const sums = addDeviations(data, rows, origin, false);
  const mean = origin.map((first, column) => first + sums[column] / rows);
  return { mean, squares: addDeviations(data, rows, mean, true) };
}

/** The sum of each column's deviations from its center, or of their squares. */
function addDeviations(
  data: Float32Array | Float64Array,
  rows: number,
  centers: Float64Array,
  isSquared: boolean,
): Float64Array {
  const columns = centers.length;
  const sums = new Float64Array(columns);
  // Column by column within some rows, which stay in the cache: sums are kept in registers
  for (let start = 0; start < rows; start += BLOCK_ROWS) {
    const block = data.subarray(start * columns, Math.min(start + BLOCK_ROWS, rows) * columns);
    let column = 0;
    for (; column + 4 <= columns; column += 4) {
      addToFour(sums, block, centers, column, isSquared);
    }
    for (; column < columns; column++) {
      for (let at = column; at < block.length; at += columns) {
        const deviation = block[at] - centers[column];
        sums[column] += isSquared ? deviation * deviation : deviation;
      }
    }
  }
  return sums;
}

/** Adds to the sums of a column and the next three, side by side: a sum is waited for by no other. */
function addToFour(
  sums: Float64Array,
  rows: Float32Array | Float64Array,
  centers: Float64Array,
  column: number,
  isSquared: boolean,
): void {
  const center0 = centers[column];
  const center1 = centers[column + 1];
  const center2 = centers[column + 2];
  const center3 = centers[column + 3];
  let sum0 = sums[column];
  let sum1 = sums[column + 1];
  let sum2 = sums[column + 2];
  let sum3 = sums[column + 3];
  for (let at = column; at < rows.length; at += centers.length) {
    const deviation0 = rows[at] - center0;
    const deviation1 = rows[at + 1] - center1;
    const deviation2 = rows[at + 2] - center2;
    const deviation3 = rows[at + 3] - center3;
    sum0 += isSquared ? deviation0 * deviation0 : deviation0;
    sum1 += isSquared ? deviation1 * deviation1 : deviation1;
    sum2 += isSquared ? deviation2 * deviation2 : deviation2;
    sum3 += isSquared ? deviation3 * deviation3 : deviation3;
  }
  sums[column] = sum0;
  sums[column + 1] = sum1;
  sums[column + 2] = sum2;
  sums[column + 3] = sum3;
}
