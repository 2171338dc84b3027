import { checkHash } from "./bits/check-hash.ts";

/**
 * A hash as imagehash prints it: two hexadecimal digits a byte.
 *
 * @throws TypeError or RangeError if the hash is not legal
 * @example
 * hashToHex(new Uint8Array([255, 0, 1])); // => "ff0001"
 */
export function hashToHex(hash: Uint8Array): string {
  checkHash("hashToHex", "hash", hash);
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
