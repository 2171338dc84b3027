import { householderQr, leftSingularVectors, multiplyByQ, triangleOf } from "@vscnn/numerics";
import { columnArithmetic } from "../kernels/column-arithmetic.ts";
import { lendColumns } from "../kernels/lend-columns.ts";
import type { CenteredRows } from "../moments/centered-rows.ts";
import { firstPairs, type SingularPairs } from "./decomposition.ts";

/** Multiplications that an exact decomposition may cost, about two seconds. */
export const EXACT_COST = 2.5e9;

/** Rows that are folded into the triangle at once: few enough to stay in the nearest cache, with 60 columns. */
const BLOCK_ROWS = 64;

/**
 * Exact singular value decomposition: QR factorizations down to a triangle of side min(rows, columns), then Jacobi
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

/**
 * Rows are folded into a triangle a block at a time, so that memory does not grow with their number. The triangle is factorized once more, with
 * pivots, which tell its rank.
 */
function ofTallMatrix(functionName: string, centered: CenteredRows, components: number): SingularPairs {
  const { rows, columns } = centered;
  const width = columns + (columns % 2);
  const height = Math.min(BLOCK_ROWS, 4 * Math.ceil(rows / 4));
  const room = width * Math.max(width, height);
  const { kernels, buffer } = lendColumns(functionName, 8 * (width ** 2 + room + columns));
  const numbers = (from: number, length: number) => new Float64Array(buffer, 8 * from, length);
  const arithmetic = columnArithmetic(kernels, numbers(width ** 2 + room, columns));
  const triangle = numbers(0, width ** 2).fill(0);
  for (let from = 0; from < rows; from += height) {
    const count = Math.min(height, rows - from);
    const block = numbers(width ** 2, width * height);
    // What is left over of the last block counts as rows of zeros, and so does a column that makes their number even
    if (count < height) block.fill(0);
    else block.fill(0, columns * height);
    centered.copyColumns(from, count, block, height - count);
    arithmetic.fold(triangle, block, { height, width });
  }
  const square = numbers(width ** 2, columns ** 2);
  for (let j = 0; j < columns; j++) {
    for (let i = 0; i < columns; i++) square[j * columns + i] = triangle[i * width + j];
  }
  const factors = householderQr(square, columns, columns, arithmetic);
  const small = triangleOf(factors);
  const held = numbers(0, small.length);
  held.set(small);
  // X P = Q R, so the right singular vectors of X are P times the left ones of R^T, whose columns are the rows of R
  const first = firstPairs(leftSingularVectors(held, columns, arithmetic), components, columns);
  const vectors = new Float64Array(components * columns);
  for (let from = 0; from < vectors.length; from += columns) {
    for (let j = 0; j < columns; j++) vectors[from + factors.pivots[j]] = first.vectors[from + j];
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
