/**
 * A fitted principal component analysis. A plain object: {@link savePca} or `JSON.stringify` saves it, {@link loadPca} takes it
 * back, bit for bit.
 */
export interface PcaModel {
  /** What this object is. */
  readonly kind: "pca";
  /** The version of this form. */
  readonly version: 2;
  /** Rows the model was fitted on. */
  readonly sampleCount: number;
  /** Mean of each column of the training rows. */
  readonly mean: readonly number[];
  /** What each centered column is divided by before the analysis; `null` if by nothing. */
  readonly scale: readonly number[] | null;
  /** The components, largest variance first, each a unit vector with a weight for each (scaled) column. */
  readonly components: readonly (readonly number[])[];
  /** Variance of the training rows along each component, divisor n - 1. */
  readonly explainedVariance: readonly number[];
  /** The same as a share of the variance of all (scaled) columns; 0 where there is none to share. */
  readonly explainedVarianceRatio: readonly number[];
  /** Singular value of each component: the square root of `explainedVariance * (sampleCount - 1)`. */
  readonly singularValues: readonly number[];
  /**
   * Singular values up to this are rounding errors and were set to 0; scores up to this along such a component are
   * rounding errors too, and {@link transformPca} sets them to 0.
   */
  readonly noiseFloor: number;
}
