import { householderQr, leftSingularVectors, multiplyByQ, triangleOf } from "@vscnn/numerics";
import type { CenteredRows } from "../moments/centered-rows.ts";
import { firstPairs, type SingularPairs } from "./decomposition.ts";

/** Multiplications that an exact decomposition may cost, about two seconds. */
export const EXACT_COST = 2.5e9;

/**
 * Exact singular value decomposition: a QR factorization down to a triangle of side min(rows, columns), then Jacobi
 * rotations. Nothing is squared on the way.
 */
export function exactComponents(centered: CenteredRows, components: number): SingularPairs {
  return centered.rows >= centered.columns
    ? ofTallMatrix(centered, components)
    : ofWideMatrix(centered, components);
}

/** Rows are folded into the triangle a block at a time, so that memory does not grow with their number. */
function ofTallMatrix({ rows, columns, copyRow }: CenteredRows, components: number): SingularPairs {
  const blockRows = Math.min(rows, Math.max(4 * columns, 256));
  let triangle: Float64Array = new Float64Array(0);
  let pivots: Uint32Array = Uint32Array.from({ length: columns }, (_, column) => column);
  const row = new Float64Array(columns);
  for (let from = 0; from < rows; from += blockRows) {
    const held = triangle.length / columns;
    const height = held + Math.min(blockRows, rows - from);
    const stacked = new Float64Array(height * columns);
    for (let i = 0; i < held; i++) {
      for (let j = i; j < columns; j++) stacked[pivots[j] * height + i] = triangle[i * columns + j];
    }
    for (let i = held; i < height; i++) {
      copyRow(from + i - held, row, 0);
      for (let j = 0; j < columns; j++) stacked[j * height + i] = row[j];
    }
    const factors = householderQr(stacked, height, columns);
    triangle = triangleOf(factors);
    pivots = factors.pivots;
  }
  // X P = Q R, so the right singular vectors of X are P times the left ones of R^T, whose columns are the rows of R
  const first = firstPairs(leftSingularVectors(triangle, columns), components, columns);
  const vectors = new Float64Array(components * columns);
  for (let from = 0; from < vectors.length; from += columns) {
    for (let j = 0; j < columns; j++) vectors[from + pivots[j]] = first.vectors[from + j];
  }
  return { values: first.values, vectors };
}

function ofWideMatrix({ rows, columns, copyRow }: CenteredRows, components: number): SingularPairs {
  const transposed = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) copyRow(i, transposed, i * columns);
  const factors = householderQr(transposed, columns, rows);
  const { rank } = factors;
  // X^T P = Q R and R^T P' = Q' T, so the right singular vectors of X are Q times P' times the left ones of T^T, whose
  // columns are the rows of T. Those of R would be as many as there are rows of X, however low the rank.
  const second = householderQr(triangleOf(factors), rows, rank);
  const triangle = triangleOf(second);
  const first = firstPairs(leftSingularVectors(triangle, rank), components, rank);
  const vectors = new Float64Array(components * columns);
  for (let i = 0; i < components; i++) {
    const vector = vectors.subarray(i * columns, (i + 1) * columns);
    for (let j = 0; j < rank; j++) vector[second.pivots[j]] = first.vectors[i * rank + j];
    multiplyByQ(factors, vector);
  }
  return { values: first.values, vectors };
}
