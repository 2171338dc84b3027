/** The places of times in ascending order; equal ones stay as they are. */
export function timeOrder(times: Float64Array): Uint32Array {
  const order = new Uint32Array(times.length);
  let isSorted = true;
  for (let i = 0; i < times.length; i++) {
    order[i] = i;
    if (i > 0 && !(times[i - 1] <= times[i])) isSorted = false;
  }
  return isSorted ? order : order.sort((a, b) => times[a] - times[b] || a - b);
}
