/** Rows of a matrix, centered and scaled as they are asked for. */
export interface CenteredRows {
  readonly rows: number;
  readonly columns: number;
  /** Writes a row to `to`, from index `at`. */
  readonly copyRow: (row: number, to: Float64Array, at: number) => void;
}

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
      if (scale === null) {
        for (let i = 0; i < columns; i++) to[at + i] = data[from + i] - mean[i];
      } else {
        for (let i = 0; i < columns; i++) to[at + i] = (data[from + i] - mean[i]) / scale[i];
      }
    },
  };
}
