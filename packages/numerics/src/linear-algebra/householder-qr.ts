import { type ColumnArithmetic, PLAIN_ARITHMETIC } from "./column-arithmetic.ts";

/** Norms below this leave the range of doubles when they are squared: they count as 0. */
const NEGLIGIBLE = 1e-140;

/**
 * Norms below this share of the largest count as 0, too. A column in the span of others leaves rounding errors, and
 * reflecting those leaves rounding errors of rounding errors, down to numbers that have lost their digits.
 */
const NEGLIGIBLE_SHARE = Number.EPSILON ** 2;

/** A QR factorization with column pivoting: `A P = Q R`. */
export interface QrFactors {
  readonly height: number;
  readonly width: number;
  /** The number of reflections, which is the number of rows of R that are not 0. */
  readonly rank: number;
  /** Column j at `j * height`: R above the diagonal, the vector of reflection j from the diagonal down. */
  readonly columns: Float64Array;
  /** The diagonal of R. */
  readonly diagonal: Float64Array;
  /** 2 / (v . v) for the vector v of each reflection; 0 for none. */
  readonly factors: Float64Array;
  /** Which column of A each column of `A P` is. */
  readonly pivots: Uint32Array;
}

/**
 * QR factorization with column pivoting by Householder reflections: the column with the largest remainder comes next.
 *
 * The factorization ends where every remainder is below the square of the machine epsilon, relative to the longest
 * column: the rank of the factors is at most that many columns.
 *
 * @param columns - column j at `j * height`; overwritten, and kept by the factors
 * @param height - the length of a column, at least 1
 * @param width - the number of columns
 * @param arithmetic - what computes with the columns; plain TypeScript if left out
 * @example
 * // Columns (3, 4) and (6, 8): the second comes first, and of the first nothing remains
 * const { diagonal, pivots, rank } = householderQr(Float64Array.of(3, 4, 6, 8), 2, 2);
 * Math.abs(diagonal[0]); // => 10.0000
 * pivots[0]; // => 1
 * rank; // => 1
 * @see Golub and Van Loan, Matrix Computations, section 5.4.2
 */
export function householderQr(
  columns: Float64Array,
  height: number,
  width: number,
  arithmetic: ColumnArithmetic = PLAIN_ARITHMETIC,
): QrFactors {
  const steps = Math.min(height, width);
  const factors = new Float64Array(steps);
  const diagonal = new Float64Array(steps);
  const pivots = Uint32Array.from({ length: width }, (_, column) => column);
  const rest = Float64Array.from({ length: width }, (_, column) =>
    arithmetic.dot(columns, column * height, column * height, height),
  );
  const measured = rest.slice();
  let rank = 0;

  for (let step = 0; step < steps; step++) {
    const largest = largestFrom(rest, step);
    if (largest !== step) {
      swapColumns(columns, height, step, largest);
      for (const list of [pivots, rest, measured]) [list[step], list[largest]] = [list[largest], list[step]];
    }
    const from = step * height + step;
    const length = height - step;
    const norm = Math.sqrt(arithmetic.dot(columns, from, from, length));
    if (norm < NEGLIGIBLE || norm < NEGLIGIBLE_SHARE * Math.abs(diagonal[0])) break;
    rank++;
    const head = columns[from];
    diagonal[step] = head > 0 ? -norm : norm;
    columns[from] = head - diagonal[step];
    factors[step] = 1 / (norm * (norm + Math.abs(head)));

    const count = width - step - 1;
    arithmetic.reflect(columns, from, { stride: height, count, length, factor: factors[step] });
    for (let column = step + 1, to = from + height; column < width; column++, to += height) {
      rest[column] -= columns[to] ** 2;
      // The difference has lost its digits: measure anew
      if (rest[column] < 1e-6 * measured[column]) {
        rest[column] = arithmetic.dot(columns, to + 1, to + 1, length - 1);
        measured[column] = rest[column];
      }
    }
  }
  return { height, width, rank, columns, diagonal, factors, pivots };
}

function largestFrom(values: Float64Array, start: number): number {
  let largest = start;
  for (let i = start + 1; i < values.length; i++) if (values[i] > values[largest]) largest = i;
  return largest;
}

function swapColumns(columns: Float64Array, height: number, first: number, second: number): void {
  for (let i = 0; i < height; i++) {
    const kept = columns[first * height + i];
    columns[first * height + i] = columns[second * height + i];
    columns[second * height + i] = kept;
  }
}
