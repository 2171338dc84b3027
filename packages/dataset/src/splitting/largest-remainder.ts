/**
 * Whole numbers in proportion to shares, of exactly a given sum: each share is rounded down, and what is left goes, one
 * each, to the largest remainders, the first of equals first.
 *
 * @param shares - 0 or more, not all 0; a share of 0 gets 0
 */
export function largestRemainder(shares: ArrayLike<number>, total: number): number[] {
  let sum = 0;
  for (let i = 0; i < shares.length; i++) sum += shares[i];
  const exact = Array.from(shares, (share) => withoutNoise((share / sum) * total));
  const sizes = exact.map(Math.floor);
  let left = total;
  for (const size of sizes) left -= size;
  const remainders = exact.map((share, i) => withoutNoise(share - sizes[i]));
  const order = [...sizes.keys()].sort((a, b) => remainders[b] - remainders[a] || a - b);
  for (const place of order.slice(0, left)) sizes[place]++;
  return sizes;
}

/** 0.6 of 100 is 60, not 59.99999999999999. */
function withoutNoise(share: number): number {
  return Number(share.toPrecision(12));
}
