/** The places of times in ascending order; equal times stay as they are. */
export function timeOrder(times: ArrayLike<number>): Uint32Array {
  return Uint32Array.from({ length: times.length }, (_, i) => i).sort((a, b) => times[a] - times[b] || a - b);
}
