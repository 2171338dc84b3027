/**
 * NumPy's `percentile` of numbers without weights: interpolated between the two that are nearest.
 *
 * @param values - at least one number, sorted in place
 * @param share - 0 to 1
 */
export function percentile(values: Float64Array, share: number): number {
  values.sort();
  const place = share * (values.length - 1);
  const below = values[Math.floor(place)];
  const above = values[Math.min(Math.floor(place) + 1, values.length - 1)];
  const part = place - Math.floor(place);
  // From the nearer one, as NumPy does
  return part >= 0.5 ? above - (above - below) * (1 - part) : below + (above - below) * part;
}

/**
 * scikit-learn's weighted percentile: the first number, in ascending order, up to which the weights are at least that share
 * of all weights.
 *
 * @param values - at least one number
 * @param weights - one weight per number, each above 0
 * @param share - 0 to 1
 */
export function weightedPercentile(values: Float64Array, weights: Float64Array, share: number): number {
  const order = Uint32Array.from(values, (_, i) => i).sort((a, b) => values[a] - values[b]);
  const sums = new Float64Array(values.length);
  let sum = 0;
  order.forEach((at, rank) => {
    sum += weights[at];
    sums[rank] = sum;
  });
  const rank = sums.findIndex((reached) => reached >= share * sum);
  return values[order[rank < 0 ? order.length - 1 : rank]];
}

/** The same for weights that are all 1. */
export function lowerPercentile(values: Float64Array, share: number): number {
  values.sort();
  const rank = Math.ceil(share * values.length) - 1;
  return values[Math.min(Math.max(rank, 0), values.length - 1)];
}
