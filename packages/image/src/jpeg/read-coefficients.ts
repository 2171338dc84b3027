import { ZIGZAG } from "./dct-constants.ts";
import { type EntropyReader, longCodeLength } from "./entropy-reader.ts";
import { type HuffmanTable, LOOKUP_BITS } from "./huffman-table.ts";

/** Which coefficients, in zigzag order, and how many of their lowest bits are left to later scans. */
interface Band {
  spectralStart: number;
  spectralEnd: number;
  lowBit: number;
}

const TOO_MANY = "entropy-coded data have too many coefficients";

/**
 * Reads a band of the coefficients of a block into natural order. The reader's state is kept in local variables here, for
 * this loop is where decoding spends its time.
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
  const { lookup, coefficients: whole, symbols, offsets } = table;
  let { bits, count, position } = reader;
  let ending = 0;
  let last = 0;
  for (let at = spectralStart; at <= spectralEnd; at++) {
    if (count <= 16) {
      bits = (bits << 16) | (data[position] << 8) | data[position + 1];
      position += 2;
      count += 16;
    }
    const beginning = (bits >> (count - LOOKUP_BITS)) & ((1 << LOOKUP_BITS) - 1);
    const found = whole[beginning];
    if (found !== 0) {
      count -= found & 0xff;
      at += (found >> 8) & 0xff;
      if (at > spectralEnd) throw new Error(TOO_MANY);
      coefficients[first + ZIGZAG[at]] = (found >> 16) << lowBit;
      last = at;
      continue;
    }
    let symbol = lookup[beginning];
    if (symbol !== 0) {
      count -= symbol >> 8;
      symbol &= 0xff;
    } else {
      const ahead = (bits >> (count - 16)) & 0xffff;
      const length = longCodeLength(table, ahead);
      count -= length;
      symbol = symbols[(ahead >> (16 - length)) + offsets[length]];
    }
    const size = symbol & 15;
    if (size === 0) {
      if (symbol !== 0xf0) {
        ending = 1 + (symbol >> 4);
        break;
      }
      at += 15;
      continue;
    }
    at += symbol >> 4;
    if (at > spectralEnd) throw new Error(TOO_MANY);
    if (count <= 16) {
      bits = (bits << 16) | (data[position] << 8) | data[position + 1];
      position += 2;
      count += 16;
    }
    count -= size;
    let value = (bits >> count) & ((1 << size) - 1);
    if (value < 1 << (size - 1)) value -= (1 << size) - 1;
    coefficients[first + ZIGZAG[at]] = value << lowBit;
    last = at;
  }
  reader.bits = bits;
  reader.count = count;
  reader.position = position;
  return last * 16 + ending;
}
