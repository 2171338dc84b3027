/** A quick look that finds out whether, not where: 0 times a number is 0 only if it is finite. */
export function areAllFinite(values: Float32Array | Float64Array): boolean {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += 0 * values[i];
  return sum === 0;
}
