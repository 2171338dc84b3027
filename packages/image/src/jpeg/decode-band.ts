import { ZIGZAG } from "./dct-constants.ts";
import {
  checkNotPastEnd,
  type EntropyReader,
  readBits,
  readSigned,
  readSymbol,
  startInterval,
} from "./entropy-reader.ts";
import type { HuffmanTable } from "./huffman-table.ts";
import type { Scan } from "./scan.ts";

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
export function decodeBand(reader: EntropyReader, scan: Scan): void {
  const [{ blocksWide, blocksHigh, blockStride }] = scan.components;
  const blocks = blocksWide * blocksHigh;
  const interval = scan.restartInterval > 0 ? scan.restartInterval : blocks;
  const isFirst = scan.highBit === 0;
  const decodeBlock = isFirst ? firstBand(reader, scan) : refinedBand(reader, scan);
  for (let start = 0; start < blocks; start += interval) {
    startInterval(reader, start / interval);
    const end = Math.min(start + interval, blocks);
    let run = 0;
    for (let block = start; block < end; block++) {
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
  }
}

function firstBand(reader: EntropyReader, scan: Scan): BandDecoder {
  const { spectralStart, spectralEnd, lowBit } = scan;
  const [{ coefficients, acTable }] = scan.components;
  return (first) => {
    for (let at = spectralStart; at <= spectralEnd; at++) {
      const symbol = readSymbol(reader, acTable as HuffmanTable);
      const zeros = symbol >> 4;
      const size = symbol & 15;
      if (size === 0 && zeros < 15) return (1 << zeros) - 1 + readBits(reader, zeros);
      at += zeros;
      if (size === 0) continue;
      checkWithin(at, spectralEnd);
      coefficients[first + ZIGZAG[at]] = readSigned(reader, size) << lowBit;
    }
    return 0;
  };
}

function refinedBand(reader: EntropyReader, scan: Scan): BandDecoder {
  const { spectralStart, spectralEnd, lowBit } = scan;
  const [{ coefficients, acTable }] = scan.components;
  const bit = 1 << lowBit;

  /** Refines the coefficients that are not 0, up to the one after some that are. */
  function refine(first: number, start: number, zeros: number): number {
    let left = zeros;
    for (let at = start; at <= spectralEnd; at++) {
      const value = coefficients[first + ZIGZAG[at]];
      if (value !== 0) {
        const refined = value > 0 ? value + bit : value - bit;
        if (readBits(reader, 1) === 1) coefficients[first + ZIGZAG[at]] = refined;
      } else if (left-- === 0) return at;
    }
    return spectralEnd + 1;
  }

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
      at = refine(first, at, zeros);
      if (value !== 0) {
        checkWithin(at, spectralEnd);
        coefficients[first + ZIGZAG[at]] = value;
      }
      at++;
    }
    if (blocks === 0) return 0;
    refine(first, at, 64);
    return blocks - 1;
  };
}

function checkWithin(at: number, end: number): void {
  if (at > end) throw new Error("entropy-coded data have too many coefficients");
}
