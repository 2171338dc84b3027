/** Directions of sparse rows. A plain object: {@link saveTextSvd} saves it, {@link loadTextSvd} takes it back. */
export interface TextSvdModel {
  /** What this object is. */
  readonly kind: "text-svd";
  /** The version of this form. */
  readonly version: 1;
  /** The number of columns of the rows it takes. */
  readonly columns: number;
  /** Orthonormal directions, the strongest first: `columns` weights each; zeros where the singular value is 0. */
  readonly components: readonly ArrayLike<number>[];
  /** The singular value of each direction, descending. */
  readonly singularValues: ArrayLike<number>;
  /** Variance of the training rows along each direction, divisor n. */
  readonly explainedVariance: ArrayLike<number>;
  /** The same as a share of the variance of all columns; 0 where that is 0. */
  readonly explainedVarianceRatio: ArrayLike<number>;
  /** The largest `||A^T A v - s^2 v||` of a direction v with singular value s, in units of `s^2`. */
  readonly residual: number;
}
