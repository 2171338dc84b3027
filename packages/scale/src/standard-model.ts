/**
 * Means and deviations of columns. A plain object: {@link saveStandard} or `JSON.stringify` saves it, {@link loadStandard}
 * takes it back.
 */
export interface StandardModel {
  /** What this object is. */
  readonly kind: "standard";
  /** The version of this form. */
  readonly version: 1;
  /** Mean of each column. */
  readonly mean: readonly number[];
  /** Standard deviation of each column, divisor n; 1 for a constant column. */
  readonly deviation: readonly number[];
}
