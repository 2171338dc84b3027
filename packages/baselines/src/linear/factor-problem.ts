import { applyQ, factorQr, type Reflections } from "./householder.ts";

/** Equations `coefficients * w = target`, solved in the sense of least squares. */
export interface Equations {
  count: number;
  /** Number of unknowns. */
  columns: number;
  /** Column-major, `count * columns`. */
  coefficients: Float64Array;
  target: Float64Array;
}

/**
 * The same problem for as many unknowns as there are equations, brought to a triangle whose rows come in about
 * descending order: `|A w - b|² = |R v - target|² + constant`.
 */
export interface TriangularProblem {
  size: number;
  /** Upper triangle R, column-major, `size * size`. */
  triangle: Float64Array;
  target: Float64Array;
  /** Of more unknowns than equations: what leads from the unknowns' own space to the rows' space. */
  lift: Reflections | undefined;
  /** Unknown `j` of the triangle is unknown `order[j]` of the rows' space. */
  order: Int32Array;
}

/**
 * Brings equations, of which there are at most as many as unknowns, to a triangle by QR with pivots. Where there are
 * fewer, what no equation speaks of is taken away by an LQ factorization first, so that the work is that of the smaller
 * side. The coefficients are overwritten.
 */
export function factorProblem(equations: Equations): TriangularProblem {
  const { count, columns, coefficients, target } = equations;
  let square = coefficients;
  let lift: Reflections | undefined;
  if (count < columns) {
    lift = factorQr(transpose(coefficients, count, columns), columns, count, false);
    square = new Float64Array(count * count);
    for (let row = 0; row < count; row++)
      for (let column = 0; column <= row; column++)
        square[column * count + row] = lift.packed[row * columns + column];
  }
  const factored = factorQr(square, count, count, true);
  const rotated = target.slice();
  applyQ(factored, rotated, true);
  for (let column = 0; column < count; column++)
    square.fill(0, column * count + column + 1, (column + 1) * count);
  return { size: count, triangle: square, target: rotated, lift, order: factored.order };
}

/** From the triangle's unknowns to those of the equations. */
export function liftVector(problem: TriangularProblem, vector: Float64Array): Float64Array {
  const { lift, order, size } = problem;
  const lifted = new Float64Array(lift === undefined ? size : lift.rows);
  for (let j = 0; j < size; j++) lifted[order[j]] = vector[j];
  if (lift !== undefined) applyQ(lift, lifted, false);
  return lifted;
}

function transpose(matrix: Float64Array, rows: number, columns: number): Float64Array {
  const transposed = new Float64Array(rows * columns);
  for (let column = 0; column < columns; column++)
    for (let row = 0; row < rows; row++) transposed[row * columns + column] = matrix[column * rows + row];
  return transposed;
}
