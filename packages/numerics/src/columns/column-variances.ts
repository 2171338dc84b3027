import type { ColumnMoments } from "./column-moments.ts";

/** Variances below this are sums of squares that have lost their digits. */
const MIN_VARIANCE = 1e-290;

/**
 * The variance of each column, divisor n; 0 where it is no more than the rounding errors of a constant column's, or below
 * 1e-290.
 *
 * @param moments - of the columns, from {@link columnMoments}
 * @param rows - the number of rows that these are of
 * @example
 * columnVariances({ mean: Float64Array.of(2, 1e9), squares: Float64Array.of(6, 1e-14) }, 3); // => [2, 0]
 * @see Chan, Golub and LeVeque 1983, doi:10.2307/2683386, table 1, the bound of scikit-learn's StandardScaler
 */
export function columnVariances({ mean, squares }: ColumnMoments, rows: number): Float64Array {
  return squares.map((sum, column) => {
    const variance = sum / rows;
    const roundingErrors = rows * Number.EPSILON * variance + (rows * mean[column] * Number.EPSILON) ** 2;
    return variance <= roundingErrors || variance < MIN_VARIANCE ? 0 : variance;
  });
}
