import { ZIGZAG } from "./dct-constants.ts";
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

/**
 * Writes a block.
 *
 * @param difference - its DC coefficient less that of the block before
 * @param coefficients - quantized, in natural order
 */
export function writeBlock(
  writer: EntropyWriter,
  difference: number,
  coefficients: Int32Array,
  dc: SymbolBits,
  ac: SymbolBits,
): void {
  makeRoom(writer);
  writeValue(writer, 0, difference, dc);
  let zeros = 0;
  for (let at = 1; at < 64; at++) {
    const value = coefficients[ZIGZAG[at]];
    if (value === 0) zeros++;
    else {
      for (; zeros > 15; zeros -= 16) writeBits(writer, ac.codes[0xf0], ac.lengths[0xf0]);
      writeValue(writer, zeros, value, ac);
      zeros = 0;
    }
  }
  if (zeros > 0) writeBits(writer, ac.codes[0], ac.lengths[0]);
}

/** Fills the last byte up with ones. */
export function finishBits(writer: EntropyWriter): Uint8Array {
  makeRoom(writer);
  if (writer.count > 0) writeBits(writer, 0x7f, 8 - writer.count);
  return writer.data.subarray(0, writer.length);
}

function makeRoom(writer: EntropyWriter): void {
  if (writer.data.length - writer.length >= MAX_BLOCK_BYTES) return;
  const larger = new Uint8Array(writer.data.length * 2 + MAX_BLOCK_BYTES);
  larger.set(writer.data);
  writer.data = larger;
}

/** A run of zeros and the value after it: a symbol, then the value's bits, less one if it is negative. */
function writeValue(writer: EntropyWriter, zeros: number, value: number, table: SymbolBits): void {
  const size = 32 - Math.clz32(Math.abs(value));
  const symbol = zeros * 16 + size;
  writeBits(writer, table.codes[symbol], table.lengths[symbol]);
  if (size > 0) writeBits(writer, value < 0 ? value - 1 : value, size);
}

function writeBits(writer: EntropyWriter, value: number, length: number): void {
  // At most 7 bits wait and at most 16 come
  let bits = (writer.bits << length) | (value & ((1 << length) - 1));
  let count = writer.count + length;
  while (count >= 8) {
    count -= 8;
    const byte = (bits >> count) & 0xff;
    writer.data[writer.length++] = byte;
    if (byte === 0xff) writer.data[writer.length++] = 0;
  }
  bits &= (1 << count) - 1;
  writer.bits = bits;
  writer.count = count;
}
