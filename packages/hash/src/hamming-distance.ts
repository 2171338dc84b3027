import { checkHash } from "./bits/check-hash.ts";
import { countOnes } from "./bits/count-ones.ts";

/**
 * In how many bits two hashes differ. Of 64 bits, photographs that are versions of one another mostly differ in fewer
 * than 8 to 10, and others in about 32.
 *
 * @throws TypeError or RangeError if a hash is not legal, or they are not of one length
 * @example
 * hammingDistance(new Uint8Array([0b1010]), new Uint8Array([0b0110])); // => 2
 */
export function hammingDistance(one: Uint8Array, other: Uint8Array): number {
  checkHash("hammingDistance", "one", one);
  checkHash("hammingDistance", "other", other);
  if (one.length !== other.length) {
    throw new RangeError(
      `hammingDistance: hashes must have the same length, got ${one.length} and ${other.length} bytes`,
    );
  }
  let distance = 0;
  for (let i = 0; i < one.length; i++) distance += countOnes(one[i] ^ other[i]);
  return distance;
}
