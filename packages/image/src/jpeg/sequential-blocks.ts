import { ZIGZAG } from "./dct-constants.ts";
import { type EntropyReader, longCodeLength, readSigned, readSymbol } from "./entropy-reader.ts";
import { type HuffmanTable, LOOKUP_BITS } from "./huffman-table.ts";
import type { BlockDecoder } from "./scan.ts";

const TOO_MANY = "entropy-coded data have too many coefficients";

/** Decodes the blocks of a sequential scan, whose coefficients must be 0 before. */
export function sequentialDecoder(reader: EntropyReader): BlockDecoder {
  return (component, first) => {
    component.prediction += readSigned(reader, readSymbol(reader, component.dcTable as HuffmanTable));
    component.coefficients[first] = component.prediction;
    readCoefficients(reader, component.acTable as HuffmanTable, component.coefficients, first);
  };
}

/**
 * Reads the coefficients after the first of a block into natural order. The reader's state is kept in local variables
 * here, for this loop is where decoding spends its time.
 */
function readCoefficients(
  reader: EntropyReader,
  table: HuffmanTable,
  coefficients: Int16Array,
  first: number,
): void {
  const { data } = reader;
  const { lookup, coefficients: whole, symbols, offsets } = table;
  let { bits, count, position } = reader;
  for (let at = 1; at < 64; at++) {
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
      if (at > 63) throw new Error(TOO_MANY);
      coefficients[first + ZIGZAG[at]] = found >> 16;
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
      if (symbol !== 0xf0) break;
      at += 15;
      continue;
    }
    at += symbol >> 4;
    if (at > 63) throw new Error(TOO_MANY);
    if (count <= 16) {
      bits = (bits << 16) | (data[position] << 8) | data[position + 1];
      position += 2;
      count += 16;
    }
    count -= size;
    let value = (bits >> count) & ((1 << size) - 1);
    if (value < 1 << (size - 1)) value -= (1 << size) - 1;
    coefficients[first + ZIGZAG[at]] = value;
  }
  reader.bits = bits;
  reader.count = count;
  reader.position = position;
}
