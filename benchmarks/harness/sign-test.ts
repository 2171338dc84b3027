/**
 * Two-sided p-value of the sign test: how likely so uneven a share of pairs is if neither side is better. Pairs without a
 * difference are left out by the caller.
 *
 * @param better - pairs in which the second is better
 * @param worse - pairs in which it is worse
 */
export function signTest(better: number, worse: number): number {
  const count = better + worse;
  let coefficient = 1;
  let tail = 0;
  for (let i = 0; i <= Math.min(better, worse); i++) {
    tail += coefficient / 2 ** count;
    coefficient *= (count - i) / (i + 1);
  }
  return Math.min(1, 2 * tail);
}
