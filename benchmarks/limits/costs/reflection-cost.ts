import type { Cost } from "../cost.ts";

/** A tall matrix made a triangle by Householder's reflections (Golub and Van Loan, 5.2.1), in doubles; the matrix is read once. */
export function reflectionCost(rows: number, columns: number, bytesPerNumber: number): Cost {
  return {
    bytes: rows * columns * bytesPerNumber,
    flops: 2 * columns ** 2 * (rows - columns / 3),
    precision: "float64",
  };
}
