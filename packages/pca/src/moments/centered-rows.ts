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
      for (let column = 0; column < columns; column++) {
        const center = mean[column];
        const divisor = divisors[column];
        let at = column * (above + count) + above;
        const end = at + count;
        for (let place = from * columns + column; at < end; at++, place += columns) to[at] = data[place] - center;
        // Divisions take longer than all else here
        if (divisor !== 1) for (at -= count; at < end; at++) to[at] /= divisor;
      }
    },
  };
}
