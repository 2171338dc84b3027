import type { Equations } from "./factor-problem.ts";

/** Rows that are folded into the triangle at once: large enough for long inner loops, small enough for the cache. */
const BLOCK_ROWS = 256;

/**
 * Condenses `rows` equations to as many as there are unknowns by Householder QR, block after block, so that the
 * memory needed does not grow with the rows and the condition number is not squared as in normal equations.
 *
 * @param readRow - writes equation `row`: `columns` coefficients and the right-hand side, `stride` elements apart
 */
export function condense(
  rows: number,
  columns: number,
  readRow: (row: number, into: Float64Array, at: number, stride: number) => void,
): Equations {
  const width = columns + 1;
  // The right-hand side is one column more
  const triangle = new Float64Array(columns * width);
  const block = new Float64Array(BLOCK_ROWS * width);
  for (let start = 0; start < rows; start += BLOCK_ROWS) {
    const count = Math.min(BLOCK_ROWS, rows - start);
    for (let i = 0; i < count; i++) readRow(start + i, block, i, BLOCK_ROWS);
    for (let column = 0; column < columns; column++) foldColumn({ block, count, triangle, columns }, column);
  }
  const size = columns * columns;
  return { count: columns, columns, coefficients: triangle.slice(0, size), target: triangle.slice(size) };
}

/** A block of rows, and the triangle that it is folded into. */
interface Folding {
  readonly block: Float64Array;
  /** Rows of the block that are in use. */
  readonly count: number;
  readonly triangle: Float64Array;
  readonly columns: number;
}

/** Reflects one column of the block into the diagonal of the triangle, and the columns after it along with it. */
function foldColumn(folding: Folding, column: number): void {
  const { block, count, triangle, columns } = folding;
  const from = column * BLOCK_ROWS;
  let below = 0;
  for (let i = 0; i < count; i++) below += block[from + i] * block[from + i];
  if (below === 0) return;
  const diagonal = triangle[column * columns + column];
  const norm = Math.sqrt(diagonal * diagonal + below);
  const reflected = diagonal > 0 ? -norm : norm;
  const head = diagonal - reflected;
  const factor = 2 / (head * head + below);
  triangle[column * columns + column] = reflected;
  let other = column + 1;
  for (; other + 3 <= columns; other += 4) reflectFour(folding, column, other, head, factor);
  for (; other <= columns; other++) reflectOne(folding, column, other, head, factor);
}

function reflectOne(
  { block, count, triangle, columns }: Folding,
  column: number,
  other: number,
  head: number,
  factor: number,
): void {
  const from = column * BLOCK_ROWS;
  const to = other * BLOCK_ROWS;
  const top = other * columns + column;
  let product = head * triangle[top];
  for (let i = 0; i < count; i++) product += block[from + i] * block[to + i];
  product *= factor;
  triangle[top] -= product * head;
  for (let i = 0; i < count; i++) block[to + i] -= product * block[from + i];
}

/** Four columns side by side: each sum is formed in the order of the rows, and need not wait for the others. */
function reflectFour(
  { block, count, triangle, columns }: Folding,
  column: number,
  other: number,
  head: number,
  factor: number,
): void {
  const top = other * columns + column;
  let product0 = head * triangle[top];
  let product1 = head * triangle[top + columns];
  let product2 = head * triangle[top + 2 * columns];
  let product3 = head * triangle[top + 3 * columns];
  const from = column * BLOCK_ROWS;
  const to = other * BLOCK_ROWS;
  for (let i = 0; i < count; i++) {
    const value = block[from + i];
    product0 += value * block[to + i];
    product1 += value * block[to + BLOCK_ROWS + i];
    product2 += value * block[to + 2 * BLOCK_ROWS + i];
    product3 += value * block[to + 3 * BLOCK_ROWS + i];
  }
  product0 *= factor;
  product1 *= factor;
  product2 *= factor;
  product3 *= factor;
  triangle[top] -= product0 * head;
  triangle[top + columns] -= product1 * head;
  triangle[top + 2 * columns] -= product2 * head;
  triangle[top + 3 * columns] -= product3 * head;
  for (let i = 0; i < count; i++) {
    const value = block[from + i];
    block[to + i] -= product0 * value;
    block[to + BLOCK_ROWS + i] -= product1 * value;
    block[to + 2 * BLOCK_ROWS + i] -= product2 * value;
    block[to + 3 * BLOCK_ROWS + i] -= product3 * value;
  }
}
