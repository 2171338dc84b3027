/** Ranges of columns. A plain object: {@link saveMinMax} or `JSON.stringify` saves it, {@link loadMinMax} takes it back. */
export interface MinMaxModel {
  /** What this object is. */
  readonly kind: "min-max";
  /** The version of this form. */
  readonly version: 1;
  /** Smallest number of each column. */
  readonly min: readonly number[];
  /** Largest number of each column. */
  readonly max: readonly number[];
}
