/**
 * The power of two that brings the largest of some numbers near 1, so that their squares and sums neither overflow nor
 * vanish; to multiply by it costs no digit. 1 where all are 0.
 *
 * @param lists - finite numbers
 */
export function scaleOf(...lists: readonly ArrayLike<number>[]): number {
  let largest = 0;
  for (const list of lists) {
    for (let i = 0; i < list.length; i++) largest = Math.max(largest, Math.abs(list[i]));
  }
  if (largest === 0) return 1;
  // Denormal numbers would need more than the largest power; they stay small, but large enough to be squared
  return 2 ** Math.max(-1022, Math.min(1000, -Math.ceil(Math.log2(largest))));
}

/** Sums of squares below it have lost digits, because squares of their parts are denormal. */
export const LEAST_EXACT_SUM = 1e-270;
