import type { Cost } from "../cost.ts";

/** Inner products of each row with some vectors, summed in doubles; the matrix is read once. */
export function projectionCost(rows: number, columns: number, vectors: number, bytesPerNumber: number): Cost {
  return {
    bytes: rows * columns * bytesPerNumber,
    flops: 2 * rows * columns * vectors,
    precision: "float64",
  };
}
