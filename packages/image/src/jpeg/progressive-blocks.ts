import { ZIGZAG } from "./dct-constants.ts";
import { type EntropyReader, readBits, readSigned, readSymbol } from "./entropy-reader.ts";
import type { Component, Frame } from "./frame.ts";
import type { HuffmanTable } from "./huffman-table.ts";
import { inverseDct } from "./inverse-dct.ts";
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
  return (component, block) => {
    component.prediction += readSigned(reader, readSymbol(reader, component.dcTable as HuffmanTable) & 15);
    component.coefficients[block * 64] = component.prediction << lowBit;
  };
}

function refinedDc(reader: EntropyReader, lowBit: number): BlockDecoder {
  return ({ coefficients }, block) => {
    coefficients[block * 64] |= readBits(reader, 1) << lowBit;
  };
}

function firstBand(reader: EntropyReader, scan: Scan, run: EndOfBandRun): BlockDecoder {
  const { spectralStart, spectralEnd, lowBit } = scan;
  return ({ acTable, coefficients }, block) => {
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
      coefficients[block * 64 + at] = readSigned(reader, size) << lowBit;
    }
  };
}

function refinedBand(reader: EntropyReader, scan: Scan, run: EndOfBandRun): BlockDecoder {
  const { spectralStart, spectralEnd, lowBit } = scan;
  const bit = 1 << lowBit;

  /** Refines the coefficients that are not 0, up to the one after some that are. */
  function refine(coefficients: Int16Array, start: number, end: number, zeros: number): number {
    let left = zeros;
    for (let at = start; at <= end; at++) {
      const value = coefficients[at];
      if (value !== 0) {
        if (readBits(reader, 1) === 1) coefficients[at] = value > 0 ? value + bit : value - bit;
      } else if (left-- === 0) return at;
    }
    return end + 1;
  }

  return ({ acTable, coefficients }, block) => {
    const end = block * 64 + spectralEnd;
    let at = block * 64 + spectralStart;
    while (run.blocks === 0 && at <= end) {
      const symbol = readSymbol(reader, acTable as HuffmanTable);
      const zeros = symbol >> 4;
      const size = symbol & 15;
      if (size === 0 && zeros < 15) {
        run.blocks = (1 << zeros) + readBits(reader, zeros);
        break;
      }
      const value = size === 0 ? 0 : readBits(reader, 1) === 1 ? bit : -bit;
      at = refine(coefficients, at, end, zeros);
      if (value !== 0) {
        checkWithin(at, end);
        coefficients[at] = value;
      }
      at++;
    }
    if (run.blocks > 0) {
      refine(coefficients, at, end, 64);
      run.blocks--;
    }
  };
}

function checkWithin(at: number, end: number): void {
  if (at > end) throw new Error("entropy-coded data have too many coefficients");
}

/** Turns the coefficients of all scans into samples. */
export function transformComponents(frame: Frame): void {
  for (const component of frame.components) transformComponent(component);
}

function transformComponent(component: Component): void {
  const { blocksWide, blocksHigh, blockStride, coefficients, samples } = component;
  const quantization = component.quantization as Uint16Array;
  const block = new Int32Array(64);
  for (let row = 0; row < blocksHigh; row++) {
    for (let column = 0; column < blocksWide; column++) {
      const from = (row * blockStride + column) * 64;
      for (let at = 0; at < 64; at++) block[ZIGZAG[at]] = coefficients[from + at] * quantization[at];
      inverseDct(block, samples, (row * blockStride * 8 + column) * 8, blockStride * 8);
    }
  }
}
