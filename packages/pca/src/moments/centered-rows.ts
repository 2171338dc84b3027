/** Rows of a matrix, centered and scaled as they are asked for. */
export interface CenteredRows {
  readonly rows: number;
  readonly columns: number;
  /** Writes a row to `to`, from index `at`. */
  readonly copyRow: (row: number, to: Float64Array, at: number) => void;
  /** Writes `count` rows from row `from` on as the ends of columns of equal length, which begin with `above` numbers more. */
  readonly copyColumns: (from: number, count: number, to: Float64Array, above: number) => void;
}

/** The rows of row-major data less `mean`, divided by `scale`. */
export function centeredRows(
  data: Float32Array | Float64Array,
  rows: number,
  mean: Float64Array,
  scale: Float64Array | null,
): CenteredRows {
  const columns = mean.length;
  const divisors = scale ?? new Float64Array(columns).fill(1);
  return {
    rows,
    columns,
    copyRow(row, to, at) {
      const from = row * columns;
      for (let i = 0; i < columns; i++) to[at + i] = (data[from + i] - mean[i]) / divisors[i];
    },
    copyColumns(from, count, to, above) {
      const height = above + count;
      const block = data.subarray(from * columns, (from + count) * columns);
      let column = 0;
      for (; column + 4 <= columns; column += 4)
        copyFour(block, mean, column, to, column * height + above, height);
      for (; column < columns; column++) {
        let at = column * height + above;
        for (let place = column; place < block.length; place += columns)
          to[at++] = block[place] - mean[column];
      }
      // Divisions take longer than all else here
      if (scale === null) return;
      for (let scaled = 0; scaled < columns; scaled++) {
        const end = (scaled + 1) * height;
        for (let at = end - count; at < end; at++) to[at] /= scale[scaled];
      }
    },
  };
}

/** Copies the numbers of a column and the next three, less their means, side by side: a row's lie together. */
function copyFour(
  rows: Float32Array | Float64Array,
  mean: Float64Array,
  column: number,
  to: Float64Array,
  start: number,
  height: number,
): void {
  const mean0 = mean[column];
  const mean1 = mean[column + 1];
  const mean2 = mean[column + 2];
  const mean3 = mean[column + 3];
  let at = start;
  for (let place = column; place < rows.length; place += mean.length) {
    to[at] = rows[place] - mean0;
    to[at + height] = rows[place + 1] - mean1;
    to[at + 2 * height] = rows[place + 2] - mean2;
    to[at + 3 * height] = rows[place + 3] - mean3;
    at++;
  }
}
