import type { QrFactors } from "./householder-qr.ts";

/**
 * The triangle R of a QR factorization: its first `rank` rows, with zeros below the diagonal.
 *
 * @param factors - from {@link householderQr}
 * @returns `rank * width` numbers, entry (i, j) at `i * width + j`
 * @example
 * const triangle = triangleOf(householderQr(Float64Array.of(3, 4, 6, 8), 2, 2));
 * triangle.map(Math.abs); // => [10.0000, 5.0000]
 */
export function triangleOf({ height, width, rank, columns, diagonal }: QrFactors): Float64Array {
  const triangle = new Float64Array(rank * width);
  for (let column = 0; column < width; column++) {
    const above = Math.min(column, rank);
    for (let row = 0; row < above; row++) triangle[row * width + column] = columns[column * height + row];
    if (column < rank) triangle[column * width + column] = diagonal[column];
  }
  return triangle;
}
