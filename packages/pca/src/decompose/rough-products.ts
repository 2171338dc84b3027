import type { BlockKrylov, BlockKrylovOptions } from "./block-krylov.ts";

/** From this tolerance on, errors of single precision do not matter from the first product on. */
const LOOSE = 1e-4;

/** The error of products in single precision that is allowed, in units of the residual that is. */
const SHARE = 0.2;

/** Decides which products may be in single precision, and keeps account of their errors. */
export interface RoughProducts {
  /** In which precision products are wanted now. */
  readonly precision: BlockKrylov["precision"];
  /** Estimated error of each product so far; 0 if it was in double precision. */
  readonly errors: readonly number[];
  /**
   * Notes a product that was made in that precision.
   *
   * @param root - root of the Rayleigh quotient of its vector
   * @param error - difference of both precisions, where both were wanted
   */
  note(root: number, error?: number): void;
  /** Ends a block of products. */
  endBlock(): void;
  /** Looks at approximate eigenvalues, and the largest of the residuals of the wanted ones. */
  review(values: Float64Array, largestResidual: number): void;
  /** Error of the product with the combination of all vectors that `weights` describes. */
  errorOf(weights: Float64Array): number;
}

/**
 * Errors of late products are forgiven: the vectors found hold the less of a vector of the basis, the later it came
 * in. What is left to be added to a wanted vector of eigenvalue lambda is about its residual over the distance from
 * lambda to the unwanted eigenvalues; the error of a product counts times that. How large it is, is measured once, on
 * a block in both precisions.
 *
 * @see Simoncini and Szyld 2003, Theory of inexact Krylov subspace methods, doi:10.1137/S1064827502406415
 */
export function createRoughProducts({ count, tolerance, roughError }: BlockKrylovOptions): RoughProducts {
  const errors: number[] = [];
  let precision: BlockKrylov["precision"] = roughError !== null && tolerance >= LOOSE ? "both" : "double";
  let measured: { error: number; root: number } | undefined;
  /** The largest error that does no harm to wanted vectors as good as they are now. */
  let allowed = 0;
  let blockRoot = 0;
  let lastRoot = 0;

  /** What is known of the error for a vector of that root: errors grow with it at most. */
  function expectedError(root: number): number {
    if (measured === undefined) return (roughError as number) * root;
    return measured.error * Math.max(1, root / measured.root);
  }

  function isHarmless(root: number): boolean {
    const error = expectedError(root);
    return tolerance >= LOOSE ? Number.isFinite(error) : error <= allowed;
  }

  return {
    get precision() {
      return precision;
    },
    errors,
    note(root, error) {
      blockRoot = Math.max(blockRoot, root);
      if (error !== undefined) {
        // Not a number where single precision overflows
        const known = Number.isNaN(error) ? Number.POSITIVE_INFINITY : error;
        measured = {
          error: Math.max(measured?.error ?? 0, known),
          root: Math.min(measured?.root ?? root, root),
        };
      }
      errors.push(precision === "single" ? expectedError(root) : 0);
    },
    endBlock() {
      if (precision === "both") precision = isHarmless(blockRoot) ? "single" : "double";
      lastRoot = blockRoot;
      blockRoot = 0;
    },
    review(values, largestResidual) {
      if (roughError === null || precision !== "double" || values.length <= count) return;
      allowed = Number.POSITIVE_INFINITY;
      for (let i = 0; i < count; i++) {
        const missing = Math.min(1, largestResidual / (values[i] - values[count]));
        allowed = Math.min(allowed, (SHARE * tolerance * values[i]) / missing);
      }
      if (isHarmless(lastRoot)) precision = measured === undefined ? "both" : "single";
    },
    errorOf(weights) {
      return Math.sqrt(weights.reduce((sum, weight, i) => sum + (weight * errors[i]) ** 2, 0));
    },
  };
}
