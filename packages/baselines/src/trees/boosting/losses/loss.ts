/** Rows while trees are boosted on them. */
export interface BoostedRows {
  readonly targets: Float64Array;
  /** Predictions so far. */
  readonly sums: Float64Array;
  /** One weight per row; all are 1 if left out. */
  readonly weights: Float64Array | undefined;
}

/** What boosting needs of a loss. */
export interface Loss {
  /** The constant of least loss. */
  baseline(targets: Float64Array, weights: Float64Array | undefined): number;
  /** Writes what the next tree is grown for: the negative gradient, row by row. */
  residuals(rows: BoostedRows, residuals: Float64Array): void;
  /** The loss of one row whose prediction is off by `difference`. */
  lossOf(difference: number): number;
  /** What to add to the predictions of the rows of a leaf, by those rows; the mean of their residuals if left out. */
  leafValue?: ((rows: BoostedRows, leaf: Int32Array) => number) | undefined;
}

/** What the targets are above the predictions so far, for some rows. */
export function differencesOf({ targets, sums }: BoostedRows, rows: Int32Array): Float64Array {
  return Float64Array.from(rows, (row) => targets[row] - sums[row]);
}
