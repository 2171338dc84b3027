import { addScaled, dot } from "@vscnn/numerics";
import { normOf } from "./vectors.ts";

/** A matrix as reflections and a triangle: A P = Q R. */
export interface Reflections {
  rows: number;
  columns: number;
  /** Column-major: R on the diagonal and above, below it the reflections without their heads, which are 1. */
  packed: Float64Array;
  /** Factors of the reflections, 0 for none. */
  factors: Float64Array;
  /** Column `j` of R is column `order[j]` of A. */
  order: Int32Array;
}

/**
 * Householder's QR factorization of a matrix of at least as many rows as columns, in place.
 *
 * @param matrix - column-major, overwritten
 * @param pivot - whether the column that is left with the largest norm comes next, so that the diagonal shows the rank
 * @see Businger and Golub 1965, doi:10.1007/BF01436084
 */
export function factorQr(matrix: Float64Array, rows: number, columns: number, pivot: boolean): Reflections {
  const factors = new Float64Array(columns);
  const order = Int32Array.from({ length: columns }, (_, column) => column);
  const norms = Float64Array.from(order, (column) => (pivot ? normOf(matrix, column * rows, rows) : 0));
  const measured = norms.slice();
  for (let step = 0; step < columns; step++) {
    if (pivot) {
      let largest = step;
      for (let j = step + 1; j < columns; j++) if (norms[j] > norms[largest]) largest = j;
      if (largest !== step) exchange(matrix, rows, step, largest, order, norms, measured);
    }
    factors[step] = makeReflection(matrix, step * rows + step, rows - step);
    for (let j = step + 1; j < columns; j++) {
      reflect(matrix, step * rows + step, factors[step], matrix, j * rows + step, rows - step);
      if (pivot) updateNorm(matrix, rows, step, j, norms, measured);
    }
  }
  return { rows, columns, packed: matrix, factors, order };
}

/** Replaces a vector of as many numbers as there are rows by Q' times it, or by Q times it. */
export function applyQ(
  { rows, columns, packed, factors }: Reflections,
  vector: Float64Array,
  transposed: boolean,
): void {
  for (let i = 0; i < columns; i++) {
    const step = transposed ? i : columns - 1 - i;
    reflect(packed, step * rows + step, factors[step], vector, step, rows - step);
  }
}

/** Turns a vector onto its first axis: leaves there what remains, below it the reflection, and returns its factor. */
function makeReflection(values: Float64Array, at: number, length: number): number {
  const below = normOf(values, at + 1, length - 1);
  if (below === 0) return 0;
  const head = values[at];
  const remaining = head > 0 ? -Math.hypot(head, below) : Math.hypot(head, below);
  const divisor = head - remaining;
  for (let i = at + 1; i < at + length; i++) values[i] /= divisor;
  values[at] = remaining;
  return -divisor / remaining;
}

function reflect(
  packed: Float64Array,
  from: number,
  factor: number,
  values: Float64Array,
  at: number,
  length: number,
): void {
  if (factor === 0) return;
  const product = factor * (values[at] + dot(packed, from + 1, values, at + 1, length - 1));
  values[at] -= product;
  addScaled(values, at + 1, -product, packed, from + 1, length - 1);
}

function exchange(
  matrix: Float64Array,
  rows: number,
  a: number,
  b: number,
  order: Int32Array,
  norms: Float64Array,
  measured: Float64Array,
): void {
  const column = matrix.slice(a * rows, (a + 1) * rows);
  matrix.copyWithin(a * rows, b * rows, (b + 1) * rows);
  matrix.set(column, b * rows);
  for (const list of [order, norms, measured]) [list[a], list[b]] = [list[b], list[a]];
}

/** Takes from a column's norm what the last step has fixed, and measures it anew where too little would be left of it. */
function updateNorm(
  matrix: Float64Array,
  rows: number,
  step: number,
  column: number,
  norms: Float64Array,
  measured: Float64Array,
): void {
  if (norms[column] === 0) return;
  const part = Math.abs(matrix[column * rows + step]) / norms[column];
  const left = Math.max(0, (1 + part) * (1 - part));
  if (left * (norms[column] / measured[column]) ** 2 > 1e-8) {
    norms[column] *= Math.sqrt(left);
    return;
  }
  norms[column] = normOf(matrix, column * rows + step + 1, rows - step - 1);
  measured[column] = norms[column];
}
