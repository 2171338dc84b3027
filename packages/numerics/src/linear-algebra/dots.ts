import { dot } from "./dot.ts";

/**
 * Inner products of several vectors with one.
 *
 * @param vectors - one after the other
 * @param count - how many there are
 * @param vector - the one
 * @returns `count` products
 */
export function dots(vectors: Float64Array, count: number, vector: Float64Array): Float64Array {
  const { length } = vector;
  const result = new Float64Array(count);
  const whole = count - (count % 4);
  // Four at a time, so that the one is read a quarter as often
  for (let i = 0; i < whole; i += 4) {
    const a = i * length;
    const b = a + length;
    const c = b + length;
    const d = c + length;
    let sum0 = 0;
    let sum1 = 0;
    let sum2 = 0;
    let sum3 = 0;
    for (let k = 0; k < length; k++) {
      const value = vector[k];
      sum0 += vectors[a + k] * value;
      sum1 += vectors[b + k] * value;
      sum2 += vectors[c + k] * value;
      sum3 += vectors[d + k] * value;
    }
    result[i] = sum0;
    result[i + 1] = sum1;
    result[i + 2] = sum2;
    result[i + 3] = sum3;
  }
  for (let i = whole; i < count; i++) result[i] = dot(vectors, i * length, vector, 0, length);
  return result;
}
