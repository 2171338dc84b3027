import type { BlockKrylovOptions, Precision } from "./krylov-search.ts";

/** From this tolerance on, errors of single precision do not matter from the first product on. */
const LOOSE = 1e-4;

/** The error of products in single precision that is allowed, in units of the residual that is. */
const SHARE = 0.2;

/** Decides which products may be in single precision, and keeps account of their errors. */
export interface RoughProducts {
  /** In which precision products are wanted now. */
  readonly precision: Precision;
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

/** What is known of the errors so far. */
interface RoughState {
  readonly options: BlockKrylovOptions;
  readonly errors: number[];
  precision: Precision;
  /** The largest error seen where both precisions were wanted, and the smallest root it was seen at. */
  measured: { readonly error: number; readonly root: number } | undefined;
  /** The largest error that does no harm to wanted vectors as good as they are now. */
  allowed: number;
  /** The largest root in the block of products that is being made, and in the block before. */
  blockRoot: number;
  lastRoot: number;
}

/**
 * Errors of late products are forgiven: the vectors found hold the less of a vector of the basis, the later it came
 * in. What is left to be added to a wanted vector of eigenvalue lambda is about its residual over the distance from
 * lambda to the unwanted eigenvalues; the error of a product counts times that. How large it is, is measured once, on
 * a block in both precisions.
 *
 * @see Simoncini and Szyld 2003, Theory of inexact Krylov subspace methods, doi:10.1137/S1064827502406415
 */
export function createRoughProducts(options: BlockKrylovOptions): RoughProducts {
  const { tolerance, roughError } = options;
  const state: RoughState = {
    options,
    errors: [],
    precision: roughError !== null && tolerance >= LOOSE ? "both" : "double",
    measured: undefined,
    allowed: 0,
    blockRoot: 0,
    lastRoot: 0,
  };
  return {
    get precision() {
      return state.precision;
    },
    errors: state.errors,
    note: (root, error) => note(state, root, error),
    endBlock: () => endBlock(state),
    review: (values, largestResidual) => review(state, values, largestResidual),
    errorOf: (weights) =>
      Math.sqrt(weights.reduce((sum, weight, i) => sum + (weight * state.errors[i]) ** 2, 0)),
  };
}

function note(state: RoughState, root: number, error: number | undefined): void {
  state.blockRoot = Math.max(state.blockRoot, root);
  if (error !== undefined) {
    // Not a number where single precision overflows
    const known = Number.isNaN(error) ? Number.POSITIVE_INFINITY : error;
    const { error: before, root: smallest } = state.measured ?? { error: 0, root };
    state.measured = { error: Math.max(before, known), root: Math.min(smallest, root) };
  }
  state.errors.push(state.precision === "single" ? expectedError(state, root) : 0);
}

function endBlock(state: RoughState): void {
  if (state.precision === "both") state.precision = isHarmless(state, state.blockRoot) ? "single" : "double";
  state.lastRoot = state.blockRoot;
  state.blockRoot = 0;
}

function review(state: RoughState, values: Float64Array, largestResidual: number): void {
  const { count, tolerance, roughError } = state.options;
  if (roughError === null || state.precision !== "double" || values.length <= count) return;
  state.allowed = Number.POSITIVE_INFINITY;
  for (let i = 0; i < count; i++) {
    const missing = Math.min(1, largestResidual / (values[i] - values[count]));
    state.allowed = Math.min(state.allowed, (SHARE * tolerance * values[i]) / missing);
  }
  if (isHarmless(state, state.lastRoot)) state.precision = state.measured === undefined ? "both" : "single";
}

/** What is known of the error for a vector of that root: errors grow with it at most. */
function expectedError({ measured, options }: RoughState, root: number): number {
  if (measured === undefined) return (options.roughError as number) * root;
  return measured.error * Math.max(1, root / measured.root);
}

function isHarmless(state: RoughState, root: number): boolean {
  const error = expectedError(state, root);
  return state.options.tolerance >= LOOSE ? Number.isFinite(error) : error <= state.allowed;
}
