/** Blocks of at most this length are summed at once. */
const BLOCK = 128;

/** NumPy's sum: pairs of blocks of at most 128 numbers, eight running sums in each. */
export function pairwiseSum(values: Float64Array, start = 0, end: number = values.length): number {
  const length = end - start;
  if (length < 8) {
    let sum = 0;
    for (let i = start; i < end; i++) sum += values[i];
    return sum;
  }
  if (length > BLOCK) {
    const half = start + (length >> 1) - ((length >> 1) % 8);
    return pairwiseSum(values, start, half) + pairwiseSum(values, half, end);
  }
  const sums = values.slice(start, start + 8);
  let i = start + 8;
  for (; i + 8 <= end; i += 8) for (let lane = 0; lane < 8; lane++) sums[lane] += values[i + lane];
  let sum = sums[0] + sums[1] + (sums[2] + sums[3]) + (sums[4] + sums[5] + (sums[6] + sums[7]));
  for (; i < end; i++) sum += values[i];
  return sum;
}
