import { ZIGZAG } from "../dct-constants.ts";

/** By what the transform, which is 8 times too large, is divided: in zigzag order, with multiplications in place of divisions. */
export interface Divisors {
  halves: Int32Array;
  factors: Int32Array;
  shifts: Int32Array;
}

/**
 * How to divide numbers below 2^15 by eight times the entries of a table: `n / d` is `n * factor >> shift` in whole numbers.
 *
 * @see Granlund and Montgomery 1994, doi:10.1145/178243.178249, theorem 4.2
 */
export function divisorsOf(quantization: Int32Array): Divisors {
  const divisors = Int32Array.from(ZIGZAG, (position) => 8 * quantization[position]);
  const shifts = divisors.map((divisor) => 15 + Math.ceil(Math.log2(divisor)));
  const factors = divisors.map((divisor, i) => Math.floor(2 ** shifts[i] / divisor) + 1);
  return { halves: divisors.map((divisor) => divisor >> 1), factors, shifts };
}
