/** What is looked for, and how. */
export interface BlockKrylovOptions {
  readonly dimension: number;
  /** How many pairs, at most `dimension`. */
  readonly count: number;
  readonly blockSize: number;
  /** Largest residual `||A v - lambda v||` allowed, in units of lambda. */
  readonly tolerance: number;
  /** Eigenvalue, if larger than all others, that the rounding errors of the products are in proportion to. */
  readonly hidden: number;
  /**
   * About what the error of products in single precision is, in units of the root of the vector's Rayleigh quotient;
   * `null` if there are none.
   */
  readonly roughError: number | null;
  /** Uniform numbers for the first block. */
  readonly random: () => number;
}

/** In which precision products are wanted. */
export type Precision = "double" | "single" | "both";
