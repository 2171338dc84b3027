/**
 * Adds a linear combination of vectors to one.
 *
 * @param to - the vector that they are added to, in place
 * @param vectors - one after the other, each as long as `to`
 * @param factors - one factor for each vector
 * @example
 * const to = Float64Array.of(1, 1);
 * addCombination(to, Float64Array.of(1, 0, 0, 1), Float64Array.of(5, 7));
 * to; // => [6, 8]
 */
export function addCombination(to: Float64Array, vectors: Float64Array, factors: Float64Array): void {
  const { length } = to;
  const count = factors.length;
  const whole = count - (count % 4);
  for (let i = 0; i < whole; i += 4) {
    const a = i * length;
    const b = a + length;
    const c = b + length;
    const d = c + length;
    const factor0 = factors[i];
    const factor1 = factors[i + 1];
    const factor2 = factors[i + 2];
    const factor3 = factors[i + 3];
    for (let k = 0; k < length; k++) {
      to[k] +=
        factor0 * vectors[a + k] +
        factor1 * vectors[b + k] +
        (factor2 * vectors[c + k] + factor3 * vectors[d + k]);
    }
  }
  for (let i = whole; i < count; i++) {
    for (let k = 0; k < length; k++) to[k] += factors[i] * vectors[i * length + k];
  }
}
