import { blockRowBytes } from "./allocate-frame.ts";
import type { EntropyReader } from "./entropy-reader.ts";
import type { Component, Frame } from "./frame.ts";
import type { JpegArithmetic } from "./jpeg-arithmetic.ts";
import type { Scan } from "./scan.ts";
import { type ScanDecoder, unitSize } from "./scan-decoder.ts";
import { blockSmoothers } from "./smooth-blocks.ts";

/**
 * Decodes the entropy-coded data of a scan, which the reader has loaded: a sequential scan to samples, a progressive
 * one to coefficients, which {@link transformFrame} turns to samples after the last.
 */
export function decodeScan(
  reader: EntropyReader,
  frame: Frame,
  scan: Scan,
  arithmetic: JpegArithmetic,
): void {
  const decoder = arithmetic.scanDecoder(reader, frame.progressive, scan);
  if (scan.spectralStart > 0) decodeBand(decoder, scan);
  else decodeUnits(decoder, frame, scan, arithmetic);
}

function decodeBand(decoder: ScanDecoder, { components, restartInterval }: Scan): void {
  const [{ blocksWide, blocksHigh }] = components;
  const blocks = blocksWide * blocksHigh;
  const interval = restartInterval > 0 ? restartInterval : blocks;
  for (let start = 0; start < blocks; start += interval) {
    decoder.startInterval(start / interval);
    decoder.decode(0, start, Math.min(start + interval, blocks));
  }
}

function decodeUnits(decoder: ScanDecoder, frame: Frame, scan: Scan, arithmetic: JpegArithmetic): void {
  const { components, restartInterval } = scan;
  const interleaved = components.length > 1;
  const unitsWide = interleaved ? frame.unitsWide : components[0].blocksWide;
  const unitsHigh = interleaved ? frame.unitsHigh : components[0].blocksHigh;
  const interval = restartInterval > 0 ? restartInterval : unitsWide * unitsHigh;
  for (let unitRow = 0; unitRow < unitsHigh; unitRow++) {
    for (let unit = 0; unit < unitsWide; ) {
      const before = unitRow * unitsWide + unit;
      if (before % interval === 0) decoder.startInterval(before / interval);
      const end = Math.min(unitsWide, unit + interval - (before % interval));
      decoder.decode(unitRow, unit, end);
      unit = end;
    }
    if (frame.progressive) continue;
    for (const component of components) {
      const [, down] = unitSize(component, components);
      const { coefficients, blockStride } = component;
      for (let row = 0; row < down; row++) {
        transformRow(component, coefficients, row * blockStride * 64, unitRow * down + row, arithmetic);
      }
      coefficients.fill(0);
    }
  }
}

/**
 * Turns the coefficients of all scans of a progressive frame into samples, which take the place of coefficients that
 * are no longer needed: a row of samples takes half the memory of its coefficients, so from the second row of blocks
 * on they come to lie before those that are being read.
 */
export function transformFrame(frame: Frame, arithmetic: JpegArithmetic): void {
  const bytes = blockRowBytes(frame);
  const firstRow = new Int16Array(...arithmetic.take(bytes), bytes / 2);
  const smoothers = blockSmoothers(frame);
  frame.components.forEach((component, i) => {
    const { coefficients, blockStride, blocksHigh } = component;
    const smooth = smoothers?.[i];
    const length = blockStride * 64;
    firstRow.set(coefficients.subarray(0, length));
    smooth?.(firstRow, 0, 0);
    transformRow(component, firstRow, 0, 0, arithmetic);
    for (let row = 1; row < blocksHigh; row++) {
      smooth?.(coefficients, row * length, row);
      transformRow(component, coefficients, row * length, row, arithmetic);
    }
  });
}

/** Turns a row of blocks, whose first coefficient is given, into samples: that row of the component. */
function transformRow(
  component: Component,
  coefficients: Int16Array,
  first: number,
  row: number,
  arithmetic: JpegArithmetic,
): void {
  const { blocksWide, blocksHigh, blockStride, quantization, samples } = component;
  if (row >= blocksHigh) return;
  const stride = blockStride * 8;
  const offset = row * 8 * stride;
  arithmetic.transformBlocks(coefficients, first, blocksWide, quantization, samples, offset, stride);
}
