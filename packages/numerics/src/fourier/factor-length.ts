/**
 * The radices of a transform of a length: its prime factors from the largest to the smallest, pairs of twos as 4s at the
 * end, where the twiddle factors are fewest.
 *
 * @returns undefined if a prime factor is above `largestPrime`
 */
export function factorLength(length: number, largestPrime: number): number[] | undefined {
  const primes: number[] = [];
  let rest = length;
  for (let prime = 2; prime <= largestPrime && rest > 1; prime++) {
    for (; rest % prime === 0; rest /= prime) primes.push(prime);
  }
  if (rest > 1) return undefined;
  const twos = primes.filter((prime) => prime === 2).length;
  const odd = primes.slice(twos).reverse();
  return [...odd, ...Array(twos % 2).fill(2), ...Array(twos >> 1).fill(4)];
}

/** The smallest length of at least `least` whose prime factors are 2, 3 and 5. */
export function smoothLength(least: number): number {
  let smallest = Number.POSITIVE_INFINITY;
  for (let fives = 1; fives < smallest; fives *= 5) {
    for (let threes = fives; threes < smallest; threes *= 3) {
      let length = threes;
      while (length < least) length *= 2;
      smallest = Math.min(smallest, length);
    }
  }
  return smallest;
}
