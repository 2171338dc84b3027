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
  const triangle = new Float64Array(columns * columns);
  const target = new Float64Array(columns);
  const block = new Float64Array(BLOCK_ROWS * width);
  for (let start = 0; start < rows; start += BLOCK_ROWS) {
    const count = Math.min(BLOCK_ROWS, rows - start);
    for (let i = 0; i < count; i++) readRow(start + i, block, i, BLOCK_ROWS);
    for (let column = 0; column < columns; column++) reflect(block, count, triangle, target, columns, column);
  }
  return { count: columns, columns, coefficients: triangle, target };
}

/** Reflects one column of the block into the diagonal of the triangle, and the columns after it along with it. */
function reflect(
  block: Float64Array,
  count: number,
  triangle: Float64Array,
  target: Float64Array,
  columns: number,
  column: number,
): void {
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
  for (let other = column + 1; other <= columns; other++) {
    const to = other * BLOCK_ROWS;
    const top = other === columns ? target : triangle;
    const at = other === columns ? column : other * columns + column;
    let product = head * top[at];
    for (let i = 0; i < count; i++) product += block[from + i] * block[to + i];
    product *= factor;
    top[at] -= product * head;
    for (let i = 0; i < count; i++) block[to + i] -= product * block[from + i];
  }
}
