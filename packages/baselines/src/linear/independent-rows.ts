import { addScaled, dot } from "@vscnn/numerics";
import type { TriangularProblem } from "./factor-problem.ts";
import { normOf } from "./vectors.ts";

/** What the solution must fulfil: `rows[j] * v = amounts[j]`; the rows are linearly independent. */
export interface Demands {
  rows: Float64Array[];
  amounts: number[];
}

/**
 * The rows of a triangle with pivots, if they tell by themselves which of them count: those left out are as good as 0,
 * and the others are proven to have no singular value near the cut. Most problems are of this kind, and need no
 * singular values.
 *
 * @param relativeCut - singular values up to this part of the largest count as 0
 */
export function findIndependentRows(problem: TriangularProblem, relativeCut: number): Demands | undefined {
  const { triangle, target } = problem;
  const { rows, kept } = largeRows(problem, relativeCut);
  const isLeading = kept.every((row, j) => row === j);
  if (!isLeading) return undefined;
  const atMost = normOf(triangle, 0, triangle.length);
  // With room for what the rows left out could change
  if (!(1 / inverseNorm(problem, kept.length) > 2 * relativeCut * atMost)) return undefined;
  return { rows, amounts: kept.map((row) => target[row]) };
}

/** The rows that are not as good as 0: together, those left out change no singular value by more than a quarter of the cut. */
export function largeRows(
  { size, triangle }: TriangularProblem,
  relativeCut: number,
): { rows: Float64Array[]; kept: number[]; largest: number } {
  const rows = Array.from({ length: size }, (_, row) =>
    Float64Array.from({ length: size }, (_, column) => triangle[column * size + row]),
  );
  const norms = rows.map((row) => normOf(row, 0, size));
  const largest = norms.reduce((a, b) => Math.max(a, b), 0);
  const negligible = (relativeCut * largest) / (4 * Math.sqrt(size));
  const kept = Array.from(rows.keys()).filter((row) => norms[row] > negligible);
  return { rows: kept.map((row) => rows[row]), kept, largest };
}

/** Frobenius norm of the inverse of a triangle's first rows and columns: at least 1 / the smallest singular value. */
function inverseNorm({ size, triangle }: TriangularProblem, count: number): number {
  const column = new Float64Array(count);
  let squares = 0;
  for (let j = 0; j < count; j++) {
    column.fill(0);
    column[j] = 1;
    for (let i = j; i >= 0; i--) {
      column[i] /= triangle[i * size + i];
      addScaled(column, 0, -column[i], triangle, i * size, i);
    }
    squares += dot(column, 0, column, 0, j + 1);
  }
  return Math.sqrt(squares);
}
