import type { TriangularProblem } from "./factor-problem.ts";
import { type Demands, largeRows } from "./independent-rows.ts";
import { orthogonalize } from "./orthogonalize.ts";
import { normOf } from "./vectors.ts";

/** What the singular values above the cut demand, and the largest of all, 0 if there is none. */
export interface SingularParts extends Demands {
  largest: number;
}

/**
 * Singular values and right singular vectors of a triangle with pivots: its rows, of descending size, are turned until
 * they stand upright on one another, which takes fewer rotations and gives the vectors without collecting rotations.
 *
 * @param relativeCut - singular values up to this part of the largest count as 0
 * @see Drmac and Veselic 2008, doi:10.1137/050639193
 */
export function findSingularParts(
  functionName: string,
  problem: TriangularProblem,
  relativeCut: number,
): SingularParts {
  const { rows, kept, largest: atLeast } = largeRows(problem, relativeCut);
  const along = Float64Array.from(kept, (row) => problem.target[row]);
  if (!orthogonalize(rows, along, relativeCut * atLeast)) {
    throw new Error(`${functionName}: the singular values of the matrix were not found`);
  }
  const values = rows.map((row) => normOf(row, 0, row.length));
  const largest = values.reduce((a, b) => Math.max(a, b), 0);
  const above = Array.from(values.keys()).filter((j) => values[j] > relativeCut * largest);
  return {
    largest,
    rows: above.map((j) => rows[j].map((part) => part / values[j])),
    amounts: above.map((j) => along[j] / values[j]),
  };
}
