import type { Cost } from "../cost.ts";

/** The products of every two columns, each pair once, summed in doubles; the matrix is read once. */
export function gramCost(rows: number, columns: number, bytesPerNumber: number): Cost {
  return {
    bytes: rows * columns * bytesPerNumber,
    flops: rows * columns * (columns + 1),
    precision: "float64",
  };
}
