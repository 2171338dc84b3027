import { ZIGZAG } from "./dct-constants.ts";
import { type EntropyReader, readBits, readSigned, readSymbol } from "./entropy-reader.ts";
import type { HuffmanTable } from "./huffman-table.ts";
import type { BlockDecoder, EndOfBandRun, Scan } from "./scan.ts";

/**
 * Decodes the blocks of a progressive scan: the first or the following bits of their DC coefficient, or of a band of
 * the others.
 *
 * @see ITU-T T.81, annex G
 */
export function progressiveDecoder(reader: EntropyReader, scan: Scan, run: EndOfBandRun): BlockDecoder {
  if (scan.spectralStart === 0) {
    return scan.highBit === 0 ? firstDc(reader, scan.lowBit) : refinedDc(reader, scan.lowBit);
  }
  return scan.highBit === 0 ? firstBand(reader, scan, run) : refinedBand(reader, scan, run);
}

function firstDc(reader: EntropyReader, lowBit: number): BlockDecoder {
  return (component, first) => {
    component.prediction += readSigned(reader, readSymbol(reader, component.dcTable as HuffmanTable) & 15);
    component.coefficients[first] = component.prediction << lowBit;
  };
}

function refinedDc(reader: EntropyReader, lowBit: number): BlockDecoder {
  return ({ coefficients }, first) => {
    coefficients[first] |= readBits(reader, 1) << lowBit;
  };
}

function firstBand(reader: EntropyReader, scan: Scan, run: EndOfBandRun): BlockDecoder {
  const { spectralStart, spectralEnd, lowBit } = scan;
  return ({ acTable, coefficients }, first) => {
    if (run.blocks > 0) {
      run.blocks--;
      return;
    }
    for (let at = spectralStart; at <= spectralEnd; at++) {
      const symbol = readSymbol(reader, acTable as HuffmanTable);
      const zeros = symbol >> 4;
      const size = symbol & 15;
      if (size === 0 && zeros < 15) {
        run.blocks = (1 << zeros) - 1 + readBits(reader, zeros);
        return;
      }
      at += zeros;
      if (size === 0) continue;
      checkWithin(at, spectralEnd);
      coefficients[first + ZIGZAG[at]] = readSigned(reader, size) << lowBit;
    }
  };
}

function refinedBand(reader: EntropyReader, scan: Scan, run: EndOfBandRun): BlockDecoder {
  const { spectralStart, spectralEnd, lowBit } = scan;
  const bit = 1 << lowBit;

  /** Refines the coefficients that are not 0, up to the one after some that are. */
  function refine(coefficients: Int16Array, first: number, start: number, zeros: number): number {
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

  return ({ acTable, coefficients }, first) => {
    let at = spectralStart;
    while (run.blocks === 0 && at <= spectralEnd) {
      const symbol = readSymbol(reader, acTable as HuffmanTable);
      const zeros = symbol >> 4;
      const size = symbol & 15;
      if (size === 0 && zeros < 15) {
        run.blocks = (1 << zeros) + readBits(reader, zeros);
        break;
      }
      const value = size === 0 ? 0 : readBits(reader, 1) === 1 ? bit : -bit;
      at = refine(coefficients, first, at, zeros);
      if (value !== 0) {
        checkWithin(at, spectralEnd);
        coefficients[first + ZIGZAG[at]] = value;
      }
      at++;
    }
    if (run.blocks > 0) {
      refine(coefficients, first, at, 64);
      run.blocks--;
    }
  };
}

function checkWithin(at: number, end: number): void {
  if (at > end) throw new Error("entropy-coded data have too many coefficients");
}
