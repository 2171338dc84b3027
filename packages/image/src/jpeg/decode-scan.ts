import { checkNotPastEnd, type EntropyReader, startInterval } from "./entropy-reader.ts";
import type { Component, Frame } from "./frame.ts";
import type { JpegArithmetic } from "./jpeg-arithmetic.ts";
import { progressiveDecoder } from "./progressive-blocks.ts";
import type { Scan } from "./scan.ts";
import { sequentialDecoder } from "./sequential-blocks.ts";

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
  const { progressive } = frame;
  const { components, restartInterval } = scan;
  const run = { blocks: 0 };
  const decodeBlock = progressive ? progressiveDecoder(reader, scan, run) : sequentialDecoder(reader);
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
        run.blocks = 0;
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
      for (let row = 0; row < down; row++) transformRow(component, row, unitRow * down + row, arithmetic);
      component.coefficients.fill(0);
    }
  }
}

/** Turns the coefficients of all scans of a progressive frame into samples. */
export function transformFrame(frame: Frame, arithmetic: JpegArithmetic): void {
  for (const component of frame.components) {
    for (let row = 0; row < component.blocksHigh; row++) transformRow(component, row, row, arithmetic);
  }
}

/** Turns a row of blocks into samples; which of those held, and which of the component. */
function transformRow(component: Component, held: number, row: number, arithmetic: JpegArithmetic): void {
  const { blocksWide, blocksHigh, blockStride, coefficients, quantization, samples } = component;
  if (row >= blocksHigh) return;
  const stride = blockStride * 8;
  const first = held * blockStride * 64;
  arithmetic.transformBlocks(
    coefficients,
    first,
    blocksWide,
    quantization,
    samples,
    row * 8 * stride,
    stride,
  );
}
