import { type ColumnArithmetic, PLAIN_ARITHMETIC } from "./column-arithmetic.ts";
import { squareSum } from "./square-sum.ts";

const MAX_SWEEPS = 60;

/**
 * Columns of less than this share of the largest one's length are rounding errors of rounding errors and count as 0.
 * Rotating such columns makes them smaller with every sweep, until their squares leave the range of doubles.
 */
const NEGLIGIBLE_SHARE = Number.EPSILON ** 2;

/** Singular values, largest first, and the left singular vectors that go with them. */
export interface LeftSingularVectors {
  /** As many as there are columns. */
  readonly values: Float64Array;
  /** Vector i at `i * length`; all zeros where the singular value is. */
  readonly vectors: Float64Array;
}

/**
 * Left singular vectors of a matrix with at least as many rows as columns by one-sided Jacobi rotations: columns are
 * rotated in pairs until all are orthogonal; they are then the vectors times the values. The small singular values
 * keep their digits, which an eigenvalue solver on the Gram matrix would lose.
 *
 * @param columns - column j at `j * length`; overwritten
 * @param length - the length of a column, at least the number of columns
 * @param arithmetic - what computes with the columns; plain TypeScript if left out
 * @example
 * const { values, vectors } = leftSingularVectors(Float64Array.of(0, 2, 5, 0), 2);
 * values; // => [5, 2]
 * vectors; // => [1, 0, 0, 1]
 * @see Demmel and Veselic 1992, doi:10.1137/0613074
 */
export function leftSingularVectors(
  columns: Float64Array,
  length: number,
  arithmetic: ColumnArithmetic = PLAIN_ARITHMETIC,
): LeftSingularVectors {
  const count = columns.length / length;
  const tolerance = Number.EPSILON * Math.sqrt(length);
  const squares = new Float64Array(count);
  for (let sweep = 0; sweep < MAX_SWEEPS; sweep++) {
    for (let i = 0; i < count; i++) squares[i] = arithmetic.dot(columns, i * length, i * length, length);
    clearNegligible(columns, squares, length);
    if (!arithmetic.sweep(columns, squares, { count, length, tolerance })) break;
  }
  return sortedByNorm(columns, length);
}

/** Sets columns that do not count to 0, and their squared lengths. */
function clearNegligible(columns: Float64Array, squares: Float64Array, length: number): void {
  const limit = NEGLIGIBLE_SHARE ** 2 * squares.reduce((largest, square) => Math.max(largest, square), 0);
  squares.forEach((square, i) => {
    if (square > limit) return;
    columns.fill(0, i * length, (i + 1) * length);
    squares[i] = 0;
  });
}

function sortedByNorm(columns: Float64Array, length: number): LeftSingularVectors {
  const count = columns.length / length;
  const norms = Float64Array.from({ length: count }, (_, i) =>
    Math.sqrt(squareSum(columns, i * length, length)),
  );
  const order = Array.from(norms.keys()).sort((a, b) => norms[b] - norms[a] || a - b);
  const values = new Float64Array(count);
  const vectors = new Float64Array(columns.length);
  order.forEach((column, place) => {
    const norm = norms[column];
    values[place] = norm;
    if (norm === 0) return;
    for (let i = 0; i < length; i++) vectors[place * length + i] = columns[column * length + i] / norm;
  });
  return { values, vectors };
}
