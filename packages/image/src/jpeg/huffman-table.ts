/** Codes of up to this many bits are found with one table lookup. */
export const LOOKUP_BITS = 10;

/** A Huffman code as a DHT segment gives it. */
export interface HuffmanCode {
  /** The number of codes of each length, 1 to 16. */
  counts: Uint8Array;
  /** As many as the counts sum to. */
  symbols: Uint8Array;
}

/** A Huffman code ready to be read. */
export interface HuffmanTable {
  /** For each beginning of LOOKUP_BITS bits: length * 256 + symbol, or 0 if the code is longer. */
  lookup: Uint16Array;
  /**
   * For each beginning of LOOKUP_BITS bits that hold a code of a coefficient and the coefficient itself: the coefficient
   * times 2^16, plus the zeros before it times 2^8, plus how many bits both take. Else 0.
   */
  coefficients: Int32Array;
  /** For each length, the first code that is too large, left-aligned to 16 bits; the last entry ends every search. */
  limits: Int32Array;
  /** For each length, what to add to a code of that length to get the index of its symbol. */
  offsets: Int32Array;
  symbols: Uint8Array;
}

/**
 * Makes a code ready to be read.
 *
 * @throws Error if there are more codes of a length than fit
 */
export function huffmanTable({ counts, symbols }: HuffmanCode): HuffmanTable {
  const lookup = new Uint16Array(1 << LOOKUP_BITS);
  const limits = new Int32Array(18);
  const offsets = new Int32Array(18);
  let code = 0;
  let index = 0;
  for (let length = 1; length <= 16; length++) {
    const count = counts[length - 1];
    if (code + count > 1 << length) throw new Error("Huffman table has too many codes");
    offsets[length] = index - code;
    for (let i = 0; i < count; i++, code++, index++) {
      if (length > LOOKUP_BITS) continue;
      const spare = LOOKUP_BITS - length;
      lookup.fill(length * 256 + symbols[index], code << spare, (code + 1) << spare);
    }
    limits[length] = code << (16 - length);
    code <<= 1;
  }
  limits[17] = 0x7fffffff;
  return { lookup, coefficients: wholeCoefficients(lookup), limits, offsets, symbols };
}

function wholeCoefficients(lookup: Uint16Array): Int32Array {
  const coefficients = new Int32Array(lookup.length);
  for (let ahead = 0; ahead < lookup.length; ahead++) {
    const length = lookup[ahead] >> 8;
    const zeros = (lookup[ahead] >> 4) & 15;
    const size = lookup[ahead] & 15;
    const spare = LOOKUP_BITS - length - size;
    if (size === 0 || spare < 0) continue;
    const value = (ahead >> spare) & ((1 << size) - 1);
    const signed = value < 1 << (size - 1) ? value - (1 << size) + 1 : value;
    coefficients[ahead] = signed * 65536 + zeros * 256 + length + size;
  }
  return coefficients;
}
