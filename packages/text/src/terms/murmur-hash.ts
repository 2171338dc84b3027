/**
 * The 32-bit MurmurHash3 of a range of bytes, with seed 0.
 *
 * @returns a signed integer
 * @see Appleby 2011, MurmurHash3_x86_32
 */
export function murmurHash(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0;
  const whole = end - ((end - start) & 3);
  for (let at = start; at < whole; at += 4) {
    const block = bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24);
    hash ^= scramble(block);
    hash = (hash << 13) | (hash >>> 19);
    hash = (Math.imul(hash, 5) + 0xe6546b64) | 0;
  }
  let rest = 0;
  for (let at = end - 1; at >= whole; at--) rest = (rest << 8) | bytes[at];
  if (end > whole) hash ^= scramble(rest);
  hash ^= end - start;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

function scramble(block: number): number {
  const mixed = Math.imul(block, 0xcc9e2d51);
  return Math.imul((mixed << 15) | (mixed >>> 17), 0x1b873593);
}
