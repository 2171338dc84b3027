/** Scalar product of two runs of numbers; four running sums, since one addition has to wait for the other. */
export function dot(a: Float64Array, from: number, b: Float64Array, at: number, length: number): number {
  let sum0 = 0;
  let sum1 = 0;
  let sum2 = 0;
  let sum3 = 0;
  const whole = length - (length % 4);
  for (let i = 0; i < whole; i += 4) {
    sum0 += a[from + i] * b[at + i];
    sum1 += a[from + i + 1] * b[at + i + 1];
    sum2 += a[from + i + 2] * b[at + i + 2];
    sum3 += a[from + i + 3] * b[at + i + 3];
  }
  for (let i = whole; i < length; i++) sum0 += a[from + i] * b[at + i];
  return sum0 + sum1 + (sum2 + sum3);
}

/** Adds `factor` times one run of numbers to another. */
export function addScaled(
  factor: number,
  a: Float64Array,
  from: number,
  b: Float64Array,
  at: number,
  length: number,
): void {
  for (let i = 0; i < length; i++) b[at + i] += factor * a[from + i];
}

/** Euclidean norm, also where squares would leave the range of doubles. */
export function normOf(values: Float64Array, from: number, length: number): number {
  const squares = dot(values, from, values, from, length);
  if (squares > 1e-280 && squares < 1e300) return Math.sqrt(squares);
  let largest = 0;
  for (let i = from; i < from + length; i++) largest = Math.max(largest, Math.abs(values[i]));
  if (largest === 0) return 0;
  let sum = 0;
  for (let i = from; i < from + length; i++) sum += (values[i] / largest) ** 2;
  return largest * Math.sqrt(sum);
}
