/**
 * The inner product of two runs: even and odd places apart, as in the two lanes of a register.
 *
 * @param a - one array
 * @param fromA - where its run begins
 * @param b - the other array
 * @param fromB - where its run begins
 * @param length - how long both runs are, an even number
 * @returns the sum of the products; indices are not checked
 * @example
 * pairedDot(Float64Array.of(0, 1, 2), 1, Float64Array.of(3, 4), 0, 2); // => 11
 */
export function pairedDot(
  a: Float32Array | Float64Array,
  fromA: number,
  b: Float64Array,
  fromB: number,
  length: number,
): number {
  let even = 0;
  let odd = 0;
  for (let i = 0; i < length; i += 2) {
    even += a[fromA + i] * b[fromB + i];
    odd += a[fromA + i + 1] * b[fromB + i + 1];
  }
  return even + odd;
}
