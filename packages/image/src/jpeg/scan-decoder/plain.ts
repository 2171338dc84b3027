import { checkNotPastEnd, type EntropyReader, startInterval } from "../entropy-reader.ts";
import type { Scan } from "../scan.ts";
import { type ScanDecoder, unitSize } from "../scan-decoder.ts";
import { bandDecoder } from "./band-blocks.ts";
import { progressiveDcDecoder } from "./progressive-dc.ts";
import { sequentialDecoder } from "./sequential-blocks.ts";

/** The decoder in TypeScript. */
export function plainScanDecoder(reader: EntropyReader, progressive: boolean, scan: Scan): ScanDecoder {
  return {
    startInterval(interval) {
      startInterval(reader, interval);
      for (const component of scan.components) component.prediction = 0;
    },
    decode: scan.spectralStart > 0 ? bandDecoder(reader, scan) : unitDecoder(reader, progressive, scan),
  };
}

function unitDecoder(reader: EntropyReader, progressive: boolean, scan: Scan): ScanDecoder["decode"] {
  const { components } = scan;
  const decodeBlock = progressive ? progressiveDcDecoder(reader, scan) : sequentialDecoder(reader);
  return (unitRow, from, to) => {
    for (let unit = from; unit < to; unit++) {
      for (const component of components) {
        const [across, down] = unitSize(component, components);
        const top = progressive ? unitRow * down : 0;
        for (let row = top; row < top + down; row++) {
          const first = row * component.blockStride + unit * across;
          for (let block = first; block < first + across; block++) decodeBlock(component, block * 64);
        }
      }
      checkNotPastEnd(reader);
    }
  };
}
