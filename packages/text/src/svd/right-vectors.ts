import { squareSum } from "@vscnn/numerics";
import type { SparseMatrix } from "../sparse/compressed-rows.ts";
import { PANEL } from "./panel.ts";
import { multiplyTransposed } from "./sparse-products.ts";

/** Magnitudes this close, relative to the larger, are ties: rounding errors must not choose between them. */
const TIE = 1e-8;

/** Right singular vectors of unit length, the first of their largest weights positive. */
export function rightVectors(
  matrix: SparseMatrix,
  found: readonly Float64Array[],
  isRight: boolean,
): Float64Array[] {
  const vectors = isRight ? found : transposedProducts(matrix, found);
  return vectors.map((vector) => {
    const length = Math.sqrt(squareSum(vector, 0, vector.length)) || 1;
    const factor = peakOf(vector) < 0 ? -1 / length : 1 / length;
    // Not -0, which JSON does not have
    return vector.map((weight) => weight * factor + 0);
  });
}

/** `A^T u` of each left vector u, four at a time. */
function transposedProducts(matrix: SparseMatrix, left: readonly Float64Array[]): Float64Array[] {
  const result: Float64Array[] = [];
  for (let from = 0; from < left.length; from += PANEL) {
    const four = left.slice(from, from + PANEL);
    const panel = new Float64Array(PANEL * matrix.rows);
    four.forEach((vector, i) => {
      for (let row = 0; row < vector.length; row++) panel[PANEL * row + i] = vector[row];
    });
    const products = multiplyTransposed(matrix, panel);
    four.forEach((_, i) => {
      result.push(
        Float64Array.from({ length: matrix.columns }, (__, column) => products[PANEL * column + i]),
      );
    });
  }
  return result;
}

function peakOf(vector: Float64Array): number {
  let peak = 0;
  for (const weight of vector) if (Math.abs(weight) > Math.abs(peak) * (1 + TIE)) peak = weight;
  return peak;
}
