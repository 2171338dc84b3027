/** Percent of ascending numbers that a number exceeds; those equal to it count half. */
export function percentileOf(sorted: ArrayLike<number>, value: number): number {
  const below = countBelow(sorted, value, false);
  const upTo = countBelow(sorted, value, true);
  return (50 * (below + upTo)) / sorted.length;
}

function countBelow(sorted: ArrayLike<number>, value: number, orEqual: boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] < value || (orEqual && sorted[middle] === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}
