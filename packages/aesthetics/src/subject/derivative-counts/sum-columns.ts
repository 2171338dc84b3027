/**
 * Sums of the lumas of each column: entry `(y, x)` is the sum of the first `y` of column `x`. In 32 bits they are modulo
 * 2^32, and the differences that fit are exact.
 *
 * @param sums - a row more than the plane
 */
export function sumColumns(luma: Int32Array, sums: Int32Array | Float64Array, width: number): void {
  sums.fill(0, 0, width);
  for (let i = 0; i < luma.length; i++) sums[i + width] = sums[i] + luma[i];
}
