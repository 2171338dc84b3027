import { ZIGZAG } from "./dct-constants.ts";
import { type EntropyReader, longCodeLength, readSigned, readSymbol } from "./entropy-reader.ts";
import { type HuffmanTable, LOOKUP_BITS } from "./huffman-table.ts";
import { inverseDct, inverseDctOfConstant } from "./inverse-dct.ts";
import type { BlockDecoder } from "./scan.ts";

/** Decodes the blocks of a sequential scan, and transforms each at once. */
export function sequentialDecoder(reader: EntropyReader): BlockDecoder {
  const coefficients = new Int32Array(64);
  return (component, block) => {
    const quantization = component.quantization as Uint16Array;
    component.prediction += readSigned(reader, readSymbol(reader, component.dcTable as HuffmanTable));
    const first = component.prediction * quantization[0];
    const isConstant = readCoefficients(
      reader,
      component.acTable as HuffmanTable,
      quantization,
      coefficients,
    );
    const { samples, blockStride } = component;
    const offset = blockOffset(block, blockStride);
    if (isConstant) inverseDctOfConstant(first, samples, offset, blockStride * 8);
    else {
      coefficients[0] = first;
      inverseDct(coefficients, samples, offset, blockStride * 8);
    }
  };
}

/** Where the samples of a block begin. */
function blockOffset(block: number, blockStride: number): number {
  const row = Math.floor(block / blockStride);
  return (row * blockStride * 8 + (block - row * blockStride)) * 8;
}

/**
 * Reads the coefficients after the first of a block, dequantized, into natural order. The reader's state is kept in
 * local variables here, for this loop is where decoding spends its time.
 *
 * @returns whether there were none
 */
function readCoefficients(
  reader: EntropyReader,
  table: HuffmanTable,
  quantization: Uint16Array,
  coefficients: Int32Array,
): boolean {
  const { data } = reader;
  const { lookup, symbols, offsets } = table;
  let { bits, count, position } = reader;
  let isConstant = true;
  for (let at = 1; at < 64; at++) {
    if (count <= 16) {
      bits = (bits << 16) | (data[position] << 8) | data[position + 1];
      position += 2;
      count += 16;
    }
    let symbol = lookup[(bits >> (count - LOOKUP_BITS)) & ((1 << LOOKUP_BITS) - 1)];
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
    if (at > 63) throw new Error("entropy-coded data have too many coefficients");
    if (count <= 16) {
      bits = (bits << 16) | (data[position] << 8) | data[position + 1];
      position += 2;
      count += 16;
    }
    count -= size;
    let value = (bits >> count) & ((1 << size) - 1);
    if (value < 1 << (size - 1)) value -= (1 << size) - 1;
    coefficients[ZIGZAG[at]] = value * quantization[at];
    isConstant = false;
  }
  reader.bits = bits;
  reader.count = count;
  reader.position = position;
  return isConstant;
}
