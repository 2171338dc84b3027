import { addScaled } from "./add-scaled.ts";
import { dot } from "./dot.ts";
import { pairedDot } from "./paired-dot.ts";

/** Columns of less length than this leave the range of doubles when they are squared: they count as 0. */
const NEGLIGIBLE = 1e-140;

/** Rows that are folded into a triangle. */
export interface FoldedRows {
  /** How many there are, a multiple of four; rows of zeros change nothing. */
  readonly height: number;
  /** Their length, which is even, as is the side of the triangle; columns of zeros change nothing. */
  readonly width: number;
}

/**
 * Folds rows into a triangle R: that of a QR factorization of R with the rows below it, by Householder reflections, two at a time. A reflection
 * changes one row of R, since below its diagonal there is nothing.
 *
 * @param triangle - entry (i, j) at `i * width + j`; overwritten
 * @param rows - column j at `j * height`; overwritten
 */
export function foldRows(triangle: Float64Array, rows: Float64Array, { height, width }: FoldedRows): void {
  for (let step = 0; step < width; step += 2) {
    const v = step * height;
    const w = v + height;
    const corner = step * (width + 1);
    const headV = reflectCorner(triangle, corner, rows, v, height);
    const factorV = factorOf(triangle[corner], headV);
    const share = factorV * (headV * triangle[corner + 1] + dot(rows, v, rows, w, height));
    triangle[corner + 1] -= share * headV;
    addScaled(rows, w, -share, rows, v, height);
    const headW = reflectCorner(triangle, corner + 1 + width, rows, w, height);
    const factorW = factorOf(triangle[corner + 1 + width], headW);
    const cross = dot(rows, v, rows, w, height);

    for (let column = step + 2; column < width; column++) {
      const x = column * height;
      const upper = step * width + column;
      const lower = upper + width;
      const first = factorV * (headV * triangle[upper] + pairedDot(rows, v, rows, x, height));
      // Of what the first reflection takes off, the second sees its share
      const second =
        factorW * (headW * triangle[lower] + pairedDot(rows, w, rows, x, height) - first * cross);
      triangle[upper] -= first * headV;
      triangle[lower] -= second * headW;
      for (let i = 0; i < height; i++) rows[x + i] -= first * rows[v + i] + second * rows[w + i];
    }
  }
}

/**
 * Puts the length of a column in its place on the diagonal.
 *
 * @returns the first number of the vector that reflects it so, whose others are the column; 0 for none
 */
function reflectCorner(
  triangle: Float64Array,
  corner: number,
  rows: Float64Array,
  v: number,
  height: number,
): number {
  const head = triangle[corner];
  const norm = Math.sqrt(head * head + dot(rows, v, rows, v, height));
  if (norm < NEGLIGIBLE) return 0;
  triangle[corner] = head > 0 ? -norm : norm;
  return head - triangle[corner];
}

/** 2 / (v . v) for a vector v that reflects a column to a length and begins with `head`. */
function factorOf(length: number, head: number): number {
  return head === 0 ? 0 : 1 / Math.abs(length * head);
}
