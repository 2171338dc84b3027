/**
 * Holm's adjustment of the p-values of several tests: the k-th smallest of n counts n - k + 1 times, and none less than one before it.
 * To call those below a level different then errs at all with at most that probability.
 *
 * @returns in the order given, at most 1
 * @see Holm 1979, "A simple sequentially rejective multiple test procedure"
 */
export function holm(values: readonly number[]): number[] {
  const adjusted = new Array<number>(values.length);
  let most = 0;
  const ascending = values.map((_, i) => i).sort((a, b) => values[a] - values[b]);
  ascending.forEach((index, rank) => {
    most = Math.max(most, Math.min(1, (values.length - rank) * values[index]));
    adjusted[index] = most;
  });
  return adjusted;
}
