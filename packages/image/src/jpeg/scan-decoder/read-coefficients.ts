import { ZIGZAG } from "../dct-constants.ts";
import { type EntropyReader, readSigned, readSymbol, TOO_MANY_COEFFICIENTS } from "../entropy-reader.ts";
import { type HuffmanTable, LOOKUP_BITS } from "../huffman-table.ts";

/** Which coefficients, in zigzag order, and how many of their lowest bits are left to later scans. */
interface Band {
  spectralStart: number;
  spectralEnd: number;
  lowBit: number;
}

/** The symbol of sixteen zeros, none of which ends the block. */
const SIXTEEN_ZEROS = 0xf0;

/**
 * Reads a band of the coefficients of a block into natural order. The reader's state is kept in local variables where one
 * lookup finds code and coefficient, for this loop is where decoding spends its time.
 *
 * @returns 16 times the last place that was written to, 0 if none was; plus 0, or, if a symbol ended the block before the band
 * does, 1 and its upper half
 */
export function readCoefficients(
  reader: EntropyReader,
  table: HuffmanTable,
  coefficients: Int16Array,
  first: number,
  { spectralStart, spectralEnd, lowBit }: Band,
): number {
  const { data } = reader;
  const { coefficients: whole } = table;
  let { bits, count, position } = reader;
  let last = 0;
  for (let at = spectralStart; at <= spectralEnd; at++) {
    if (count <= 16) {
      bits = (bits << 16) | (data[position] << 8) | data[position + 1];
      position += 2;
      count += 16;
    }
    const found = whole[(bits >> (count - LOOKUP_BITS)) & ((1 << LOOKUP_BITS) - 1)];
    if (found !== 0) {
      count -= found & 0xff;
      at += (found >> 8) & 0xff;
      if (at > spectralEnd) throw new Error(TOO_MANY_COEFFICIENTS);
      coefficients[first + ZIGZAG[at]] = (found >> 16) << lowBit;
      last = at;
      continue;
    }
    saveState(reader, bits, count, position);
    const symbol = readSymbol(reader, table);
    const size = symbol & 15;
    if (size === 0 && symbol !== SIXTEEN_ZEROS) return last * 16 + 1 + (symbol >> 4);
    at += symbol >> 4;
    if (size !== 0) {
      if (at > spectralEnd) throw new Error(TOO_MANY_COEFFICIENTS);
      coefficients[first + ZIGZAG[at]] = readSigned(reader, size) << lowBit;
      last = at;
    }
    ({ bits, count, position } = reader);
  }
  saveState(reader, bits, count, position);
  return last * 16;
}

function saveState(reader: EntropyReader, bits: number, count: number, position: number): void {
  reader.bits = bits;
  reader.count = count;
  reader.position = position;
}
