import { dot } from "@vscnn/numerics";

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
