import { checkNotPastEnd, type EntropyReader, startInterval } from "./entropy-reader.ts";
import type { Frame } from "./frame.ts";
import { progressiveDecoder } from "./progressive-blocks.ts";
import type { BlockDecoder, EndOfBandRun, Scan } from "./scan.ts";
import { sequentialDecoder } from "./sequential-blocks.ts";

/** Decodes the entropy-coded data of a scan, which the reader has loaded, into the components of its frame. */
export function decodeScan(reader: EntropyReader, frame: Frame, scan: Scan): void {
  const run = { blocks: 0 };
  const decodeBlock = frame.progressive ? progressiveDecoder(reader, scan, run) : sequentialDecoder(reader);
  visitBlocks(reader, frame, scan, decodeBlock, run);
}

/** Decodes the blocks of a scan in their order. */
function visitBlocks(
  reader: EntropyReader,
  frame: Frame,
  scan: Scan,
  decodeBlock: BlockDecoder,
  run: EndOfBandRun,
): void {
  const { components, restartInterval } = scan;
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
      if (!interleaved) {
        decodeBlock(components[0], unitRow * components[0].blockStride + unitColumn);
      } else {
        for (const component of components) {
          const { horizontal, vertical, blockStride } = component;
          for (let row = 0; row < vertical; row++) {
            const first = (unitRow * vertical + row) * blockStride + unitColumn * horizontal;
            for (let column = 0; column < horizontal; column++) decodeBlock(component, first + column);
          }
        }
      }
      checkNotPastEnd(reader);
    }
  }
}
