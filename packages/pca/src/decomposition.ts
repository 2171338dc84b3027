import type { ColumnMoments } from "./column-moments.ts";
import { scaledSquareSum } from "./scaled-square-sum.ts";

/** Singular values, largest first, and right singular vectors of centered rows. */
export interface SingularPairs {
  /** Those that are rounding errors are 0. */
  readonly values: Float64Array;
  /** Vector i at `i * columns`. */
  readonly vectors: Float64Array;
}

/** What a model is made of. */
export interface Decomposition {
  readonly moments: ColumnMoments;
  /** What centered columns were divided by. */
  readonly scale: Float64Array | null;
  readonly pairs: SingularPairs;
  /** Scores up to this along a component whose singular value is 0 are rounding errors. */
  readonly tolerance: number;
}

/** Makes the columns' divisors of their moments. */
export type ScaleOf = (moments: ColumnMoments) => Float64Array | null;

/** Values with those up to a tolerance, which are rounding errors, replaced by 0. */
export function withoutNoise(values: Float64Array, tolerance: number): Float64Array {
  return values.map((value) => (value <= tolerance ? 0 : value));
}

/** Sums of squares below this leave the range of doubles when they are multiplied: they count as no variance. */
const MIN_SQUARES = 1e-150;

/** Whether there is any variance to decompose. */
export function hasVariance({ squares }: ColumnMoments, scale: Float64Array | null): boolean {
  return scaledSquareSum(squares, scale) >= MIN_SQUARES;
}

/** The pairs of rows without variance. */
export function noPairs(columns: number, components: number): Pick<Decomposition, "pairs" | "tolerance"> {
  const vectors = new Float64Array(components * columns);
  return { pairs: { values: new Float64Array(components), vectors }, tolerance: 0 };
}
