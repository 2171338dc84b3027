import type { Component, Frame } from "./frame.ts";
import { type HuffmanCode, type HuffmanTable, huffmanTable } from "./huffman-table.ts";

/** What an SOS segment says. */
export interface Scan {
  components: Component[];
  /** First and last coefficient, in zigzag order. */
  spectralStart: number;
  spectralEnd: number;
  /** The lowest bit of the coefficients known before the scan (0: none), and after it. */
  highBit: number;
  lowBit: number;
  /** How many units lie between two restart markers; 0 if there are none. */
  restartInterval: number;
}

/** Tables that segments before the scan have defined, by their index. */
export interface Tables {
  /** In natural order. */
  quantization: (Int32Array | undefined)[];
  /** Made into tables only when a scan takes them: a file may define any number. */
  dc: (HuffmanCode | undefined)[];
  ac: (HuffmanCode | undefined)[];
  restartInterval: number;
}

/**
 * Reads the body of an SOS segment and gives its components their tables.
 *
 * @throws Error if the scan does not fit its frame, or repeats what earlier scans have told
 */
export function readScan(segment: Uint8Array, frame: Frame, tables: Tables): Scan {
  const count = segment[0];
  if (segment.length !== 4 + 2 * count) throw new Error("scan header has a wrong length");
  const components: Component[] = [];
  for (let at = 1; at < 1 + 2 * count; at += 2) {
    const component = frame.components.find(({ id }) => id === segment[at]);
    if (component === undefined || components.includes(component)) {
      throw new Error("scan names a wrong component");
    }
    if (!component.hasQuantization) {
      const quantization = tables.quantization[component.quantizationIndex];
      if (quantization === undefined) throw new Error("quantization table is missing");
      component.quantization.set(quantization);
      component.hasQuantization = true;
    }
    components.push(component);
  }
  const [spectralStart, spectralEnd, bits] = segment.subarray(1 + 2 * count);
  const { restartInterval } = tables;
  const scan: Scan = frame.progressive
    ? { components, spectralStart, spectralEnd, highBit: bits >> 4, lowBit: bits & 15, restartInterval }
    : { components, spectralStart: 0, spectralEnd: 63, highBit: 0, lowBit: 0, restartInterval };
  checkScan(scan, frame.progressive);
  noteProgress(scan);
  components.forEach((component, i) => {
    const selectors = segment[2 + 2 * i];
    if (scan.spectralStart === 0 && scan.highBit === 0) {
      component.dcTable = readyTable(tables.dc[selectors >> 4]);
    }
    if (scan.spectralEnd > 0) component.acTable = readyTable(tables.ac[selectors & 15]);
  });
  return scan;
}

function checkScan(scan: Scan, progressive: boolean): void {
  const { components, spectralStart, spectralEnd, lowBit } = scan;
  const blocks = components.reduce((sum, { horizontal, vertical }) => sum + horizontal * vertical, 0);
  if (components.length === 0 || (components.length > 1 && blocks > 10)) {
    throw new Error("scan has a wrong number of components");
  }
  if (!progressive) return;
  const isFirst = spectralStart === 0 && spectralEnd === 0;
  const isBand =
    spectralStart > 0 && spectralStart <= spectralEnd && spectralEnd < 64 && components.length === 1;
  if (!(isFirst || isBand) || lowBit > 13) throw new Error("scan has a wrong band of coefficients");
}

function readyTable(code: HuffmanCode | undefined): HuffmanTable {
  if (code === undefined) throw new Error("Huffman table is missing");
  return huffmanTable(code);
}

/** Each bit of a coefficient comes once, from high to low; so the work that a file can ask for has a bound. */
function noteProgress({ components, spectralStart, spectralEnd, highBit, lowBit }: Scan): void {
  for (const { knownBits } of components) {
    for (let at = spectralStart; at <= spectralEnd; at++) {
      const follows =
        highBit === 0 ? knownBits[at] === -1 : knownBits[at] === highBit && lowBit === highBit - 1;
      if (!follows) throw new Error("scans do not follow each other");
      knownBits[at] = lowBit;
    }
  }
}
