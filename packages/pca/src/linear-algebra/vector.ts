/** The inner product of two runs of numbers; four sums side by side, for speed and a smaller rounding error. */
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

export function squareSum(values: Float64Array, from: number, length: number): number {
  return dot(values, from, values, from, length);
}

/** Inner products of `count` vectors, which come one after the other, with one. */
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

/** Adds vectors, which come one after the other, times a factor each. */
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

/** `to += factor * from` over two runs of numbers. */
export function addScaled(
  to: Float64Array,
  atTo: number,
  factor: number,
  from: Float64Array,
  atFrom: number,
  length: number,
): void {
  if (factor === 0) return;
  for (let i = 0; i < length; i++) to[atTo + i] += factor * from[atFrom + i];
}
