import type { PlanePair, SimilarityRows } from "./plane-pair.ts";
import { similarityOf } from "./similarity-of.ts";
import type { SsimSettings } from "./ssim-settings.ts";

/** Sums of integers down the columns of a row of windows. */
interface ColumnSums {
  a: Int32Array;
  b: Int32Array;
  squares: Int32Array;
  products: Int32Array;
}

/** Windows in which all pixels weigh the same, by sliding sums of integers, which are exact. */
export function uniformRows(planes: PlanePair, settings: SsimSettings): SimilarityRows {
  const { width } = planes;
  const side = 2 * settings.radius + 1;
  const [a, b, squares, products] = [0, 1, 2, 3].map(() => new Int32Array(width));
  const sums: ColumnSums = { a, b, squares, products };
  for (let row = 0; row < side; row++) addRow(planes, row, sums);
  let top = 0;
  return (similarities) => {
    if (top > 0) moveDown(planes, top - 1, top - 1 + side, sums);
    top++;
    slide(sums, side, settings, similarities);
  };
}

function addRow({ a, b, width }: PlanePair, row: number, sums: ColumnSums): void {
  for (let column = 0, at = row * width; column < width; column++, at++) {
    const x = a[at];
    const y = b[at];
    sums.a[column] += x;
    sums.b[column] += y;
    sums.squares[column] += x * x + y * y;
    sums.products[column] += x * y;
  }
}

/** Adds a row and takes another away. */
function moveDown({ a, b, width }: PlanePair, leaving: number, entering: number, sums: ColumnSums): void {
  let from = leaving * width;
  let to = entering * width;
  for (let column = 0; column < width; column++, from++, to++) {
    const oldX = a[from];
    const oldY = b[from];
    const x = a[to];
    const y = b[to];
    sums.a[column] += x - oldX;
    sums.b[column] += y - oldY;
    sums.squares[column] += x * x + y * y - (oldX * oldX + oldY * oldY);
    sums.products[column] += x * y - oldX * oldY;
  }
}

/** Moves the window along the sums of its columns. */
function slide(sums: ColumnSums, side: number, settings: SsimSettings, similarities: Float64Array): void {
  const { a, b, squares, products } = sums;
  const share = 1 / (side * side);
  let [sumA, sumB, sumSquares, sumProducts] = [0, 0, 0, 0];
  for (let column = 0; column < side - 1; column++) {
    sumA += a[column];
    sumB += b[column];
    sumSquares += squares[column];
    sumProducts += products[column];
  }
  for (let i = 0, last = side - 1; i < similarities.length; i++, last++) {
    sumA += a[last];
    sumB += b[last];
    sumSquares += squares[last];
    sumProducts += products[last];
    similarities[i] = similarityOf(
      sumA * share,
      sumB * share,
      sumSquares * share,
      sumProducts * share,
      settings,
    );
    sumA -= a[i];
    sumB -= b[i];
    sumSquares -= squares[i];
    sumProducts -= products[i];
  }
}
