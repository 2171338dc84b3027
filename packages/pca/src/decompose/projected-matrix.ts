import { squareSum } from "@vscnn/numerics";
import type { RoughProducts } from "./rough-products.ts";

/**
 * The matrix seen by the basis, `Q^T A Q`; both halves are known up to rounding. The later one is taken, unless it is
 * rough: the earlier one then knows better, or that there is nothing.
 */
export function projectedMatrix(couplings: readonly Float64Array[], rough: RoughProducts): Float64Array {
  const size = couplings.length;
  const matrix = new Float64Array(size * size);
  couplings.forEach((column, j) => {
    const isRough = rough.errors[j] > 0;
    for (let i = 0; i <= j; i++) {
      const entry = isRough ? (couplings[i][j] ?? 0) : column[i];
      matrix[i * size + j] = entry;
      matrix[j * size + i] = entry;
    }
  });
  return matrix;
}

/** The part of `A Q u` outside the basis that was multiplied: what keeps `Q u` from being an eigenvector. */
export function residualNorm(couplings: readonly Float64Array[], weights: Float64Array): number {
  const size = couplings.length;
  const outside = new Float64Array(couplings[size - 1].length - size);
  couplings.forEach((column, j) => {
    for (let i = size; i < column.length; i++) outside[i - size] += column[i] * weights[j];
  });
  return Math.sqrt(squareSum(outside, 0, outside.length));
}
