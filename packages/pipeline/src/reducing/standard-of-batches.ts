import type { Matrix } from "@vscnn/core";
import { type ColumnMoments, columnMoments, columnVariances } from "@vscnn/numerics";
import type { StandardModel } from "@vscnn/scale";
import { noRows } from "./min-max-of-batches.ts";

/** Means and deviations of columns whose rows come in batches: those of all rows together, but for rounding. */
export async function standardOfBatches(
  batches: AsyncIterable<Matrix>,
  columns: number,
): Promise<StandardModel> {
  let rows = 0;
  let moments: ColumnMoments = { mean: new Float64Array(columns), squares: new Float64Array(columns) };
  for await (const { data, shape } of batches) {
    const batch = columnMoments(data as Float32Array, shape[0], columns);
    moments = rows === 0 ? batch : merged({ ...moments, rows }, { ...batch, rows: shape[0] });
    rows += shape[0];
  }
  if (rows === 0) throw noRows();
  return {
    kind: "standard",
    version: 1,
    // JSON has no negative zero
    mean: Array.from(moments.mean, (value) => value + 0),
    deviation: Array.from(columnVariances(moments, rows), (variance) => Math.sqrt(variance) || 1),
  };
}

type CountedMoments = ColumnMoments & { rows: number };

/** Equations 2.1 of Chan, Golub and LeVeque 1983. */
function merged(one: CountedMoments, other: CountedMoments): ColumnMoments {
  const share = other.rows / (one.rows + other.rows);
  const shift = one.mean.map((mean, column) => other.mean[column] - mean);
  return {
    mean: one.mean.map((mean, column) => mean + shift[column] * share),
    squares: one.squares.map(
      (sum, column) => sum + other.squares[column] + shift[column] ** 2 * one.rows * share,
    ),
  };
}
