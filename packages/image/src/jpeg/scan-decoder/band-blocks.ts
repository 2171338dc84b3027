import { ZIGZAG } from "../dct-constants.ts";
import {
  checkNotPastEnd,
  type EntropyReader,
  readBits,
  readSymbol,
  TOO_MANY_COEFFICIENTS,
} from "../entropy-reader.ts";
import type { HuffmanTable } from "../huffman-table.ts";
import type { Scan } from "../scan.ts";
import type { ScanDecoder } from "../scan-decoder.ts";
import { readCoefficients } from "./read-coefficients.ts";

/**
 * Decodes the band of coefficients of the block that begins at a place.
 *
 * @param run - how many blocks from this one on are known to begin no coefficients
 * @returns how many blocks from the next one on are
 */
type BandDecoder = (first: number, run: number) => number;

/**
 * Decodes a progressive scan of a band of AC coefficients of one component: their first bits, or one bit more.
 *
 * @see ITU-T T.81, G.1.2.2 and G.1.2.3
 */
export function bandDecoder(reader: EntropyReader, scan: Scan): ScanDecoder["decode"] {
  const [{ blocksWide, blockStride }] = scan.components;
  const isFirst = scan.highBit === 0;
  const decodeBlock = isFirst ? firstBand(reader, scan) : refinedBand(reader, scan);
  return (_, from, to) => {
    let run = 0;
    for (let block = from; block < to; block++) {
      if (isFirst && run > 0) {
        // Nothing is known of these blocks and nothing comes: a run costs no more than the bits that tell of it
        block += run - 1;
        run = 0;
        continue;
      }
      const row = Math.floor(block / blocksWide);
      run = decodeBlock((row * (blockStride - blocksWide) + block) * 64, run);
      checkNotPastEnd(reader);
    }
  };
}

function firstBand(reader: EntropyReader, scan: Scan): BandDecoder {
  const [component] = scan.components;
  const { coefficients, acTable, lasts } = component;
  return (first) => {
    const found = readCoefficients(reader, acTable as HuffmanTable, coefficients, first, scan);
    lasts[first / 64] = Math.max(lasts[first / 64], found >> 4);
    const ending = found & 15;
    return ending === 0 ? 0 : (1 << (ending - 1)) - 1 + readBits(reader, ending - 1);
  };
}

function refinedBand(reader: EntropyReader, scan: Scan): BandDecoder {
  const { spectralStart, spectralEnd } = scan;
  const [component] = scan.components;
  const { coefficients, acTable, lasts } = component;
  const bit = 1 << scan.lowBit;
  const band = { reader, coefficients, bit, spectralEnd };
  return (first, run) => {
    let at = spectralStart;
    let blocks = run;
    while (blocks === 0 && at <= spectralEnd) {
      const symbol = readSymbol(reader, acTable as HuffmanTable);
      const zeros = symbol >> 4;
      const size = symbol & 15;
      if (size === 0 && zeros < 15) {
        blocks = (1 << zeros) + readBits(reader, zeros);
        break;
      }
      const value = size === 0 ? 0 : readBits(reader, 1) === 1 ? bit : -bit;
      at = refine(band, first, lasts[first / 64], at, zeros);
      if (value !== 0) {
        checkWithin(at, spectralEnd);
        coefficients[first + ZIGZAG[at]] = value;
        if (at > lasts[first / 64]) lasts[first / 64] = at;
      }
      at++;
    }
    if (blocks === 0) return 0;
    refine(band, first, lasts[first / 64], at, 64);
    return blocks - 1;
  };
}

/** What is refined, and by how much. */
interface RefinedBand {
  reader: EntropyReader;
  coefficients: Int16Array;
  bit: number;
  spectralEnd: number;
}

/**
 * Refines the coefficients of a block that are not 0, up to the one after some that are. The reader's state is kept in local
 * variables, and what lies after the last coefficient that is not 0 is not looked at: most of a file's blocks are short.
 *
 * @param last - the place in zigzag order of the last that is not 0
 * @returns the place after the zeros, or the one after the band
 */
function refine(
  { reader, coefficients, bit, spectralEnd }: RefinedBand,
  first: number,
  last: number,
  start: number,
  zeros: number,
): number {
  const { data } = reader;
  let { bits, count, position } = reader;
  let left = zeros;
  let at = start;
  for (const end = Math.min(last, spectralEnd); at <= end; at++) {
    const value = coefficients[first + ZIGZAG[at]];
    if (value === 0) {
      if (left === 0) break;
      left--;
      continue;
    }
    if (count === 0) {
      bits = (data[position] << 8) | data[position + 1];
      position += 2;
      count = 16;
    }
    if ((bits >> --count) & 1) coefficients[first + ZIGZAG[at]] = value > 0 ? value + bit : value - bit;
  }
  reader.bits = bits;
  reader.count = count;
  reader.position = position;
  return at <= last ? at : Math.min(at + left, spectralEnd + 1);
}

function checkWithin(at: number, end: number): void {
  if (at > end) throw new Error(TOO_MANY_COEFFICIENTS);
}
