import { addScaled, dot, squareSum } from "./vector.ts";

/** Norms below this leave the range of doubles when they are squared, and count as 0. */
const NEGLIGIBLE = 1e-140;

/**
 * So do norms below this share of the largest: rounding errors of the rounding errors that rows in the span of others
 * leave behind. Reflecting those goes on with ever smaller ones, down to numbers without digits.
 */
const NEGLIGIBLE_SHARE = Number.EPSILON ** 2;

/** A QR factorization with column pivoting: `A P = Q R`. */
export interface QrFactors {
  readonly height: number;
  readonly width: number;
  /** Rows of R that are not all 0; columns that were left out of it count as 0. */
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
 * Factors a matrix by Householder reflections; the column with the largest rest comes next.
 *
 * @param columns - column j at `j * height`; overwritten and kept
 */
export function householderQr(columns: Float64Array, height: number, width: number): QrFactors {
  const steps = Math.min(height, width);
  const factors = new Float64Array(steps);
  const diagonal = new Float64Array(steps);
  const pivots = Uint32Array.from({ length: width }, (_, column) => column);
  const rest = Float64Array.from({ length: width }, (_, column) =>
    squareSum(columns, column * height, height),
  );
  const measured = rest.slice();
  let rank = 0;

  for (let step = 0; step < steps; step++) {
    let largest = step;
    for (let column = step + 1; column < width; column++) if (rest[column] > rest[largest]) largest = column;
    if (largest !== step) {
      swapColumns(columns, height, step, largest);
      for (const list of [pivots, rest, measured]) [list[step], list[largest]] = [list[largest], list[step]];
    }
    const from = step * height + step;
    const length = height - step;
    const norm = Math.sqrt(squareSum(columns, from, length));
    if (norm < NEGLIGIBLE || norm < NEGLIGIBLE_SHARE * Math.abs(diagonal[0])) break;
    rank++;
    const head = columns[from];
    diagonal[step] = head > 0 ? -norm : norm;
    columns[from] = head - diagonal[step];
    factors[step] = 1 / (norm * (norm + Math.abs(head)));

    for (let column = step + 1; column < width; column++) {
      const to = column * height + step;
      addScaled(columns, to, -factors[step] * dot(columns, from, columns, to, length), columns, from, length);
      rest[column] -= columns[to] ** 2;
      // The difference has lost its digits: measure anew
      if (rest[column] < 1e-6 * measured[column]) {
        rest[column] = squareSum(columns, to + 1, length - 1);
        measured[column] = rest[column];
      }
    }
  }
  return { height, width, rank, columns, diagonal, factors, pivots };
}

/**
 * The first `rank` rows of R, everything below the diagonal 0.
 *
 * @returns entry (i, j) at `i * width + j`
 */
export function triangleOf({ height, width, rank, columns, diagonal }: QrFactors): Float64Array {
  const triangle = new Float64Array(rank * width);
  for (let column = 0; column < width; column++) {
    const above = Math.min(column, rank);
    for (let row = 0; row < above; row++) triangle[row * width + column] = columns[column * height + row];
    if (column < rank) triangle[column * width + column] = diagonal[column];
  }
  return triangle;
}

/** Multiplies a vector of length `height` by Q, in place. */
export function multiplyByQ({ height, rank, columns, factors }: QrFactors, vector: Float64Array): void {
  for (let step = rank - 1; step >= 0; step--) {
    const from = step * height + step;
    const length = height - step;
    addScaled(vector, step, -factors[step] * dot(columns, from, vector, step, length), columns, from, length);
  }
}

function swapColumns(columns: Float64Array, height: number, first: number, second: number): void {
  const kept = columns.slice(first * height, (first + 1) * height);
  columns.copyWithin(first * height, second * height, (second + 1) * height);
  columns.set(kept, second * height);
}
