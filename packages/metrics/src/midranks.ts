/**
 * Ranks 1 to n, ties sharing the mean of the ranks they span.
 *
 * @param values - finite numbers
 */
export function midranks(values: ArrayLike<number>): Float64Array {
  const order = Uint32Array.from({ length: values.length }, (_, index) => index);
  order.sort((a, b) => values[a] - values[b]);
  const ranks = new Float64Array(values.length);
  for (let first = 0; first < order.length; ) {
    const value = values[order[first]];
    let after = first + 1;
    while (after < order.length && values[order[after]] === value) after++;
    const rank = (first + 1 + after) / 2;
    for (let i = first; i < after; i++) ranks[order[i]] = rank;
    first = after;
  }
  return ranks;
}
