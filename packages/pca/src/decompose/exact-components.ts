import { householderQr, leftSingularVectors, multiplyByQ, triangleOf } from "@vscnn/numerics";
import { columnArithmetic } from "../kernels/column-arithmetic.ts";
import { lendColumns } from "../kernels/lend-columns.ts";
import type { CenteredRows } from "../moments/centered-rows.ts";
import { firstPairs, type SingularPairs } from "./decomposition.ts";

/** Multiplications that an exact decomposition may cost, about two seconds. */
export const EXACT_COST = 2.5e9;

/** Rows that are folded into the triangle at once. For large triangles it is four times their side: smaller blocks would rework them too often. */
const BLOCK_ROWS = 1024;

/**
 * Exact singular value decomposition: a QR factorization down to a triangle of side min(rows, columns), then Jacobi
 * rotations. Nothing is squared on the way.
 *
 * @param functionName - the public function that was called, for the error if there is not enough memory
 */
export function exactComponents(
  functionName: string,
  centered: CenteredRows,
  components: number,
): SingularPairs {
  return centered.rows >= centered.columns
    ? ofTallMatrix(functionName, centered, components)
    : ofWideMatrix(functionName, centered, components);
}

/** Rows are folded into the triangle a block at a time, so that memory does not grow with their number. */
function ofTallMatrix(functionName: string, centered: CenteredRows, components: number): SingularPairs {
  const { rows, columns } = centered;
  const blockRows = Math.min(rows, Math.max(4 * columns, BLOCK_ROWS));
  const size = columns * (columns + blockRows);
  const { kernels, buffer } = lendColumns(functionName, 8 * (size + columns));
  const arithmetic = columnArithmetic(kernels, new Float64Array(buffer, 8 * size, columns));
  let triangle: Float64Array = new Float64Array(0);
  let pivots: Uint32Array = Uint32Array.from({ length: columns }, (_, column) => column);
  for (let from = 0; from < rows; from += blockRows) {
    const held = triangle.length / columns;
    const height = held + Math.min(blockRows, rows - from);
    const stacked = new Float64Array(buffer, 0, height * columns);
    for (let j = 0; j < columns; j++) {
      const column = pivots[j] * height;
      for (let i = 0; i < held; i++) stacked[column + i] = i <= j ? triangle[i * columns + j] : 0;
    }
    centered.copyColumns(from, height - held, stacked, held);
    const factors = householderQr(stacked, height, columns, arithmetic);
    triangle = triangleOf(factors);
    pivots = factors.pivots;
  }
  const held = new Float64Array(buffer, 0, triangle.length);
  held.set(triangle);
  // X P = Q R, so the right singular vectors of X are P times the left ones of R^T, whose columns are the rows of R
  const first = firstPairs(leftSingularVectors(held, columns, arithmetic), components, columns);
  const vectors = new Float64Array(components * columns);
  for (let from = 0; from < vectors.length; from += columns) {
    for (let j = 0; j < columns; j++) vectors[from + pivots[j]] = first.vectors[from + j];
  }
  return { values: first.values, vectors };
}

function ofWideMatrix(functionName: string, centered: CenteredRows, components: number): SingularPairs {
  const { rows, columns } = centered;
  // The rows, which are the columns of the transposed matrix, and the triangles of two factorizations
  const size = rows * (columns + rows);
  const { kernels, buffer } = lendColumns(functionName, 8 * (size + rows));
  const arithmetic = columnArithmetic(kernels, new Float64Array(buffer, 8 * size, rows));
  const transposed = new Float64Array(buffer, 0, rows * columns);
  for (let i = 0; i < rows; i++) centered.copyRow(i, transposed, i * columns);
  const factors = householderQr(transposed, columns, rows, arithmetic);
  const { rank } = factors;
  // X^T P = Q R and R^T P' = Q' T, so the right singular vectors of X are Q times P' times the left ones of T^T, whose
  // columns are the rows of T. Those of R would be as many as there are rows of X, however low the rank.
  const triangle = new Float64Array(buffer, 8 * rows * columns, rank * rows);
  triangle.set(triangleOf(factors));
  const second = householderQr(triangle, rows, rank, arithmetic);
  const small = triangleOf(second);
  triangle.set(small);
  const held = triangle.subarray(0, small.length);
  const first = firstPairs(leftSingularVectors(held, rank, arithmetic), components, rank);
  const vectors = new Float64Array(components * columns);
  for (let i = 0; i < components; i++) {
    const vector = vectors.subarray(i * columns, (i + 1) * columns);
    for (let j = 0; j < rank; j++) vector[second.pivots[j]] = first.vectors[i * rank + j];
    multiplyByQ(factors, vector);
  }
  return { values: first.values, vectors };
}
