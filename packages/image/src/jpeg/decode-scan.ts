import { blockRowBytes } from "./allocate-frame.ts";
import { decodeBand } from "./decode-band.ts";
import { checkNotPastEnd, type EntropyReader, startInterval } from "./entropy-reader.ts";
import type { Component, Frame } from "./frame.ts";
import type { JpegArithmetic } from "./jpeg-arithmetic.ts";
import { progressiveDcDecoder } from "./progressive-dc.ts";
import type { Scan } from "./scan.ts";
import { sequentialDecoder } from "./sequential-blocks.ts";
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
  if (scan.spectralStart > 0) decodeBand(reader, scan);
  else decodeUnits(reader, frame, scan, arithmetic);
}

function decodeUnits(reader: EntropyReader, frame: Frame, scan: Scan, arithmetic: JpegArithmetic): void {
  const { progressive } = frame;
  const { components, restartInterval } = scan;
  const decodeBlock = progressive ? progressiveDcDecoder(reader, scan) : sequentialDecoder(reader);
  // A scan of one component has no units of several blocks
  const interleaved = components.length > 1;
  const unitsWide = interleaved ? frame.unitsWide : components[0].blocksWide;
  const unitsHigh = interleaved ? frame.unitsHigh : components[0].blocksHigh;
  let unit = 0;
  for (let unitRow = 0; unitRow < unitsHigh; unitRow++) {
    for (let unitColumn = 0; unitColumn < unitsWide; unitColumn++, unit++) {
      if (unit === 0 || (restartInterval > 0 && unit % restartInterval === 0)) {
        startInterval(reader, unit === 0 ? 0 : unit / restartInterval);
        for (const component of components) component.prediction = 0;
      }
      for (const component of components) {
        const across = interleaved ? component.horizontal : 1;
        const down = interleaved ? component.vertical : 1;
        const top = progressive ? unitRow * down : 0;
        for (let row = top; row < top + down; row++) {
          const first = row * component.blockStride + unitColumn * across;
          for (let block = first; block < first + across; block++) decodeBlock(component, block * 64);
        }
      }
      checkNotPastEnd(reader);
    }
    if (progressive) continue;
    for (const component of components) {
      const down = interleaved ? component.vertical : 1;
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
