import { type ColumnMoments, columnMoments } from "@vscnn/numerics";
import { columnSums } from "../rows/column-sums.ts";
import type { HeldRows } from "../rows/held-rows.ts";

/** The first row lies this many variances from the mean at most, or moments that are measured from it lose digits. */
const MAX_ORIGIN_SQUARE = 1e6;

/** Moments of the columns of data that are held without change, in one pass where the first row is a fair origin. */
export function heldMoments(
  data: Float32Array | Float64Array,
  columns: number,
  held: HeldRows,
): ColumnMoments {
  const rows = data.length / columns;
  const mean = Float64Array.from(data.subarray(0, columns));
  const sums = new Float64Array(columns);
  const squares = new Float64Array(columns);
  held.forEachPart(() => {
    const part = columnSums(held.buffer, mean);
    for (let i = 0; i < columns; i++) {
      sums[i] += part.sums[i];
      squares[i] += part.squares[i];
    }
  });
  for (let i = 0; i < columns; i++) {
    const shift = sums[i] / rows;
    mean[i] += shift;
    squares[i] -= sums[i] * shift;
    if (squares[i] * MAX_ORIGIN_SQUARE < sums[i] * shift) return columnMoments(data, rows, columns);
  }
  return { mean, squares };
}
