/** Rows of a matrix, centered and scaled as they are asked for. */
export interface CenteredRows {
  readonly rows: number;
  readonly columns: number;
  /** Writes a row to `to`, from index `at`. */
  readonly copyRow: (row: number, to: Float64Array, at: number) => void;
  /** Writes `count` rows from row `from` on as the ends of columns of equal length, which begin with `above` numbers more. */
  readonly copyColumns: (from: number, count: number, to: Float64Array, above: number) => void;
}

/** Rows whose columns are copied in turn, while they are in the cache. */
const BLOCK_ROWS = 64;

/** The rows of row-major data less `mean`, divided by `scale`. */
export function centeredRows(
  data: Float32Array | Float64Array,
  rows: number,
  mean: Float64Array,
  scale: Float64Array | null,
): CenteredRows {
  const columns = mean.length;
  return {
    rows,
    columns,
    copyRow(row, to, at) {
      const from = row * columns;
      for (let i = 0; i < columns; i++) to[at + i] = data[from + i] - mean[i];
      if (scale !== null) for (let i = 0; i < columns; i++) to[at + i] /= scale[i];
    },
    copyColumns(from, count, to, above) {
      for (let start = 0; start < count; start += BLOCK_ROWS) {
        const height = Math.min(BLOCK_ROWS, count - start);
        for (let column = 0; column < columns; column++) {
          const first = column * (above + count) + above + start;
          const center = mean[column];
          let place = (from + start) * columns + column;
          for (let at = first; at < first + height; at++, place += columns) to[at] = data[place] - center;
          if (scale !== null) for (let at = first; at < first + height; at++) to[at] /= scale[column];
        }
      }
    },
  };
}
