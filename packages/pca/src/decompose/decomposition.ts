import type { ColumnMoments } from "@vscnn/numerics";
import { scaledSquareSum } from "../moments/scaled-square-sum.ts";

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
  readonly noiseFloor: number;
}

/** Computes the divisors of columns from their moments. */
export type ScaleOf = (moments: ColumnMoments) => Float64Array | null;

/** Values with those up to the noise floor, which are rounding errors, replaced by 0. */
export function withoutNoise(values: Float64Array, noiseFloor: number): Float64Array {
  return values.map((value) => (value <= noiseFloor ? 0 : value));
}

/** Smaller sums of squares have lost digits, because the least squares in them are below the range of doubles. */
const MIN_SQUARES = 1e-290;

/** Whether there is any variance to decompose. */
export function hasVariance({ squares }: ColumnMoments, scale: Float64Array | null): boolean {
  return scaledSquareSum(squares, scale) >= MIN_SQUARES;
}

/** The pairs of columns, from those of the columns divided by `unit`. */
export function inUnits(
  { pairs, noiseFloor }: Pick<Decomposition, "pairs" | "noiseFloor">,
  unit: number,
): Pick<Decomposition, "pairs" | "noiseFloor"> {
  return {
    pairs: { values: pairs.values.map((value) => value * unit), vectors: pairs.vectors },
    noiseFloor: noiseFloor * unit,
  };
}

/**
 * The first `count` of pairs that may be fewer: those that are missing have values and vectors of 0.
 *
 * @param columns - the length of vectors
 */
export function firstPairs(
  { values, vectors }: SingularPairs,
  count: number,
  columns: number,
): SingularPairs {
  const found = Math.min(count, values.length);
  const first = { values: new Float64Array(count), vectors: new Float64Array(count * columns) };
  first.values.set(values.subarray(0, found));
  first.vectors.set(vectors.subarray(0, found * columns));
  return first;
}

/** The pairs of rows without variance. */
export function noPairs(columns: number, components: number): Pick<Decomposition, "pairs" | "noiseFloor"> {
  const vectors = new Float64Array(components * columns);
  return { pairs: { values: new Float64Array(components), vectors }, noiseFloor: 0 };
}
