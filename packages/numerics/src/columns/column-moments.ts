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
  const sums = new Float64Array(columns);
  const squares = new Float64Array(columns);
  for (let start = 0; start < rows; start += BLOCK_ROWS) {
    const [from, end] = [start * columns, Math.min(start + BLOCK_ROWS, rows) * columns];
    let column = 0;
    for (; column + 4 <= columns; column += 4) addFourDeviations(data, from, end, columns, column, sums);
    for (; column < columns; column++) addDeviations(data, from, end, columns, column, sums);
  }
  const mean = sums.map((sum, column) => data[column] + sum / rows);
  for (let start = 0; start < rows; start += BLOCK_ROWS) {
    const [from, end] = [start * columns, Math.min(start + BLOCK_ROWS, rows) * columns];
    let column = 0;
    for (; column + 4 <= columns; column += 4) addFourSquares(data, from, end, mean, column, squares);
    for (; column < columns; column++) addSquares(data, from, end, mean, column, squares);
  }
  return { mean, squares };
}

/** Adds the deviations of a column from its first number, over the rows between two places, to its sum. */
function addDeviations(
  data: Float32Array | Float64Array,
  from: number,
  end: number,
  columns: number,
  column: number,
  sums: Float64Array,
): void {
  const first = data[column];
  let sum = sums[column];
  for (let at = from + column; at < end; at += columns) sum += data[at] - first;
  sums[column] = sum;
}

/** The same of four columns: the sum of one is not waited for by those of the others. */
function addFourDeviations(
  data: Float32Array | Float64Array,
  from: number,
  end: number,
  columns: number,
  column: number,
  sums: Float64Array,
): void {
  const [first0, first1, first2, first3] = [
    data[column],
    data[column + 1],
    data[column + 2],
    data[column + 3],
  ];
  let [sum0, sum1, sum2, sum3] = [sums[column], sums[column + 1], sums[column + 2], sums[column + 3]];
  for (let at = from + column; at < end; at += columns) {
    sum0 += data[at] - first0;
    sum1 += data[at + 1] - first1;
    sum2 += data[at + 2] - first2;
    sum3 += data[at + 3] - first3;
  }
  sums.set([sum0, sum1, sum2, sum3], column);
}

/** Adds the squared deviations of a column from its mean, over the rows between two places, to its sum. */
function addSquares(
  data: Float32Array | Float64Array,
  from: number,
  end: number,
  mean: Float64Array,
  column: number,
  squares: Float64Array,
): void {
  const center = mean[column];
  let sum = squares[column];
  for (let at = from + column; at < end; at += mean.length) sum += (data[at] - center) ** 2;
  squares[column] = sum;
}

/** The same of four columns. */
function addFourSquares(
  data: Float32Array | Float64Array,
  from: number,
  end: number,
  mean: Float64Array,
  column: number,
  squares: Float64Array,
): void {
  const columns = mean.length;
  const [mean0, mean1, mean2, mean3] = [mean[column], mean[column + 1], mean[column + 2], mean[column + 3]];
  let [sum0, sum1, sum2, sum3] = [
    squares[column],
    squares[column + 1],
    squares[column + 2],
    squares[column + 3],
  ];
  for (let at = from + column; at < end; at += columns) {
    sum0 += (data[at] - mean0) ** 2;
    sum1 += (data[at + 1] - mean1) ** 2;
    sum2 += (data[at + 2] - mean2) ** 2;
    sum3 += (data[at + 3] - mean3) ** 2;
  }
  squares.set([sum0, sum1, sum2, sum3], column);
}
