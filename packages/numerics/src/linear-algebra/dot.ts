/**
 * The inner product of two runs of numbers; four sums side by side, for speed and a smaller rounding error.
 *
 * @param a - one array
 * @param fromA - where its run begins
 * @param b - the other array
 * @param fromB - where its run begins
 * @param length - how long both runs are
 * @returns the sum of the products; indices are not checked
 * @example
 * dot(Float64Array.of(0, 1, 2), 1, Float64Array.of(3, 4), 0, 2); // => 11
 */
export function dot(a: Float64Array, fromA: number, b: Float64Array, fromB: number, length: number): number {
  let sum0 = 0;
  let sum1 = 0;
  let sum2 = 0;
  let sum3 = 0;
  const whole = length - (length % 4);
  for (let i = 0; i < whole; i += 4) {
    sum0 += a[fromA + i] * b[fromB + i];
    sum1 += a[fromA + i + 1] * b[fromB + i + 1];
    sum2 += a[fromA + i + 2] * b[fromB + i + 2];
    sum3 += a[fromA + i + 3] * b[fromB + i + 3];
  }
  for (let i = whole; i < length; i++) sum0 += a[fromA + i] * b[fromB + i];
  return sum0 + sum1 + (sum2 + sum3);
}
