/** 1.5 * 2^52: a small number that is taken from it leaves its nearest integer, negative, in the low bits. */
const ROUNDER = 6755399441055744;

/** Of Taylor's series of the power of e, from the 13th on down to the second: the next term is below 4e-18 for up to ln 2 / 2. */
const COEFFICIENTS: readonly number[] = [
  1 / 6227020800,
  1 / 479001600,
  1 / 39916800,
  1 / 3628800,
  1 / 362880,
  1 / 40320,
  1 / 5040,
  1 / 720,
  1 / 120,
  1 / 24,
  1 / 6,
  1 / 2,
];

/** After so many periods nothing counts beside 1. */
const MOST = 1000;

/**
 * What is left of 1 that halves over every period, `2^-periods`, within a unit of its last digit.
 *
 * Not `Math.exp` or a power, whose last digits are others in other engines, and which cannot be taken of two numbers at a time.
 *
 * @param periods - 0 or more
 */
export function halved(periods: number): number {
  if (!(periods <= MOST)) return 0;
  const exponent = ROUNDER - periods - ROUNDER;
  const rest = -(periods + exponent) * Math.LN2;
  let sum = 0;
  for (const coefficient of COEFFICIENTS) sum = sum * rest + coefficient;
  // An integer power of 2 has no rounding error anywhere
  const scale = 2 ** exponent;
  return scale + scale * (rest + rest * rest * sum);
}
