/** Hashes as 32-bit numbers, one after the other. */
export interface HashWords {
  words: Int32Array;
  /** How many words a hash has. */
  perHash: number;
  /** How many bits of them are used. */
  bits: number;
  count: number;
}

/** Packs hashes of the same number of bytes. */
export function packWords(hashes: readonly Uint8Array[], bytes: number): HashWords {
  const perHash = Math.ceil(bytes / 4);
  const words = new Int32Array(hashes.length * perHash);
  for (let i = 0; i < hashes.length; i++) {
    const hash = hashes[i];
    for (let byte = 0; byte < bytes; byte++) {
      words[i * perHash + (byte >> 2)] |= hash[byte] << (8 * (byte & 3));
    }
  }
  return { words, perHash, bits: 8 * bytes, count: hashes.length };
}
