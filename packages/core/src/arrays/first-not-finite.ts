/**
 * Where the first number that is not finite stands.
 *
 * @param values - numbers; anything else counts as not finite
 * @returns its index, or -1 if all are finite
 * @example
 * firstNotFinite([1, 2, Number.NaN]); // => 2
 */
export function firstNotFinite(values: ArrayLike<number>): number {
  // 0 times a number is 0 only if it is finite: without a branch, several times faster than asking each
  let even = 0;
  let odd = 0;
  const whole = values.length - (values.length % 2);
  for (let i = 0; i < whole; i += 2) {
    even += 0 * values[i];
    odd += 0 * values[i + 1];
  }
  if (values.length % 2 === 1) odd += 0 * values[whole];
  if (even + odd === 0 && ArrayBuffer.isView(values)) return -1;
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) return i;
  }
  return -1;
}
