/**
 * Sorts numbers in place by merging, and counts the pairs that stood in descending order.
 *
 * @param values - finite numbers; ascending afterwards
 */
export function inversions(values: Float64Array): number {
  let count = 0;
  let from: Float64Array = values;
  let to: Float64Array = new Float64Array(values.length);
  for (let width = 1; width < values.length; width *= 2) {
    for (let start = 0; start < values.length; start += 2 * width) {
      count += merge(from, to, start, width);
    }
    [from, to] = [to, from];
  }
  if (from !== values) values.set(from);
  return count;
}

/** Merges two runs that lie side by side; every number of the second that overtakes some of the first is as many inversions. */
function merge(from: Float64Array, to: Float64Array, start: number, width: number): number {
  const middle = Math.min(start + width, from.length);
  const end = Math.min(start + 2 * width, from.length);
  let first = start;
  let second = middle;
  let count = 0;
  for (let at = start; at < end; at++) {
    if (first < middle && (second === end || from[first] <= from[second])) to[at] = from[first++];
    else {
      count += middle - first;
      to[at] = from[second++];
    }
  }
  return count;
}
