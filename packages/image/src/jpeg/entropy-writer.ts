import type { HuffmanCode } from "./huffman-table.ts";

/** Writes entropy-coded bits, with stuffed bytes. */
export interface EntropyWriter {
  data: Uint8Array;
  length: number;
  /** The last bits that make no byte yet, in the lowest `count` bits. */
  bits: number;
  count: number;
}

/** The bits of each symbol: its code, and how long that is. */
export interface SymbolBits {
  codes: Uint16Array;
  lengths: Uint8Array;
}

/** How much a block takes at most: 64 coefficients of two times 16 bits, all bytes stuffed. */
const MAX_BLOCK_BYTES = 512;

export function symbolBits({ counts, symbols }: HuffmanCode): SymbolBits {
  const codes = new Uint16Array(256);
  const lengths = new Uint8Array(256);
  let code = 0;
  let index = 0;
  for (let length = 1; length <= 16; length++, code <<= 1) {
    for (let i = 0; i < counts[length - 1]; i++, code++, index++) {
      codes[symbols[index]] = code;
      lengths[symbols[index]] = length;
    }
  }
  return { codes, lengths };
}

/** The bits of a block before they are packed: numbers of at most 16 bits, and how many each has. */
const pieces = new Int32Array(256);
const sizes = new Uint8Array(256);

/**
 * Writes a block.
 *
 * @param difference - its DC coefficient less that of the block before
 * @param coefficients - quantized, in zigzag order
 */
export function writeBlock(
  writer: EntropyWriter,
  difference: number,
  coefficients: Int32Array,
  dc: SymbolBits,
  ac: SymbolBits,
): void {
  let count = addValue(0, 0, difference, dc);
  let zeros = 0;
  for (let at = 1; at < 64; at++) {
    const value = coefficients[at];
    if (value === 0) zeros++;
    else {
      for (; zeros > 15; zeros -= 16) count = addSymbol(count, 0xf0, ac);
      count = addValue(count, zeros, value, ac);
      zeros = 0;
    }
  }
  if (zeros > 0) count = addSymbol(count, 0, ac);
  writePieces(writer, count);
}

/** Fills the last byte up with ones. */
export function finishBits(writer: EntropyWriter): Uint8Array {
  pieces[0] = 0x7f;
  sizes[0] = 8 - writer.count;
  if (writer.count > 0) writePieces(writer, 1);
  return writer.data.subarray(0, writer.length);
}

function addSymbol(at: number, symbol: number, { codes, lengths }: SymbolBits): number {
  pieces[at] = codes[symbol];
  sizes[at] = lengths[symbol];
  return at + 1;
}

/** A run of zeros and the value after it: a symbol, then the value's bits, less one if it is negative. */
function addValue(at: number, zeros: number, value: number, table: SymbolBits): number {
  const size = 32 - Math.clz32(value < 0 ? -value : value);
  const next = addSymbol(at, zeros * 16 + size, table);
  if (size === 0) return next;
  pieces[next] = value < 0 ? value - 1 : value;
  sizes[next] = size;
  return next + 1;
}

/** Packs the first pieces into bytes. */
function writePieces(writer: EntropyWriter, pieceCount: number): void {
  makeRoom(writer);
  const { data } = writer;
  let { length, bits, count } = writer;
  for (let i = 0; i < pieceCount; i++) {
    const size = sizes[i];
    // At most 7 bits wait and at most 16 come
    bits = (bits << size) | (pieces[i] & ((1 << size) - 1));
    for (count += size; count >= 8; ) {
      count -= 8;
      const byte = (bits >> count) & 0xff;
      data[length++] = byte;
      if (byte === 0xff) data[length++] = 0;
    }
  }
  writer.length = length;
  writer.bits = bits & ((1 << count) - 1);
  writer.count = count;
}

function makeRoom(writer: EntropyWriter): void {
  if (writer.data.length - writer.length >= MAX_BLOCK_BYTES) return;
  const larger = new Uint8Array(writer.data.length * 2 + MAX_BLOCK_BYTES);
  larger.set(writer.data);
  writer.data = larger;
}
