/** Variances below this are sums of squares that have lost their digits. */
const MIN_VARIANCE = 1e-290;

/**
 * Whether a variance (divisor n) is no more than the rounding errors of a constant column's: the bound that
 * scikit-learn's StandardScaler uses.
 *
 * @see Chan, Golub and LeVeque 1983, doi:10.2307/2683386, table 1
 */
export function isConstantColumn(mean: number, variance: number, rows: number): boolean {
  const roundingErrors = rows * Number.EPSILON * variance + (rows * mean * Number.EPSILON) ** 2;
  return variance <= roundingErrors || variance < MIN_VARIANCE;
}
