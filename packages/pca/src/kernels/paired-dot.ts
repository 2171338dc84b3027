/** The inner product of two runs: even and odd places apart, as in the two lanes of a register. */
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
