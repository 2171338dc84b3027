/** A draw from the exponential distribution of mean 1. */
export function exponential(random: () => number): number {
  return -Math.log(1 - random());
}
