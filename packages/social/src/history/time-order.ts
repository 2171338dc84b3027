/** The places of times in ascending order; equal ones stay as they are. Undefined where that is the order in which they stand. */
export function timeOrder(times: Float64Array): Uint32Array | undefined {
  if (isInOrder(times)) return undefined;
  const order = new Uint32Array(times.length);
  for (let i = 0; i < times.length; i++) order[i] = i;
  return order.sort((a, b) => times[a] - times[b] || a - b);
}

function isInOrder(times: Float64Array): boolean {
  for (let i = 1; i < times.length; i++) if (times[i - 1] > times[i]) return false;
  return true;
}
