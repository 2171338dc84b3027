import { scaledSquareSum } from "./scaled-square-sum.ts";

/** Sums of squares between these can be multiplied and divided without leaving the range of doubles. */
const SMALLEST = 1e-150;
const LARGEST = 1e150;

/** What the columns of a decomposition are divided by. */
export interface RangeDivisors {
  /** What to divide each centered column by; `null` for nothing. */
  readonly divisors: Float64Array | null;
  /** What singular values have to be multiplied by to be those of columns over `scale`. */
  readonly unit: number;
}

/**
 * Divisors of columns that bring the sum of all squares near 1 where it is too large or too small to be multiplied. They
 * are powers of two, which cost no digits.
 *
 * @param squares - sums of squared deviations, at least one
 * @param scale - what columns are to be divided by anyway
 */
export function rangeDivisors(squares: Float64Array, scale: Float64Array | null): RangeDivisors {
  const total = scaledSquareSum(squares, scale);
  if (total >= SMALLEST && total <= LARGEST) return { divisors: scale, unit: 1 };
  const unit = 2 ** Math.round(Math.log2(total) / 2);
  return { divisors: squares.map((_, i) => unit * (scale?.[i] ?? 1)), unit };
}
