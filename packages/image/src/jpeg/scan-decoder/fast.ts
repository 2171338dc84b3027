import { createMemoryPlan } from "@vscnn/kernels";
import type { JpegKernels } from "../../kernels/index.ts";
import { ZIGZAG } from "../dct-constants.ts";
import {
  type EntropyReader,
  startInterval,
  TOO_MANY_COEFFICIENTS,
  TRUNCATED,
  UNDEFINED_CODE,
} from "../entropy-reader.ts";
import type { Component } from "../frame.ts";
import type { HuffmanTable } from "../huffman-table.ts";
import { PLACES_OF_COLUMNS, PLACES_OF_COLUMNS_BYTES } from "../places-of-columns.ts";
import type { Scan } from "../scan.ts";
import { type ScanDecoder, unitSize } from "../scan-decoder.ts";

/** What assembly/read-bits.ts keeps: bits, their number, position and end. */
const STATE_BYTES = 20;

/** A Huffman table as the kernels take it: four parts one after the other. */
const TABLE_BYTES = 6544;
const LOOKUP = 4096;
const LIMITS = 6144;
const OFFSETS = 6216;
const SYMBOLS = 6288;

/** What assembly/decode-units.ts wants to know of a component, in numbers of 32 bits. */
const COMPONENT_NUMBERS = 8;
const PREDICTION = 6;
const MAX_COMPONENTS = 4;

/** The memory that a scan takes beside that of its frame. */
export const SCAN_BYTES: number = /* @__PURE__ */ endOfPlaces();

/** What is wrong, by the number that kernels give. */
const DAMAGES: readonly string[] = ["", TRUNCATED, UNDEFINED_CODE, TOO_MANY_COEFFICIENTS];

/** Kernels on a memory, and where in it a scan may keep what it needs: byte addresses. */
interface Ground {
  kernels: JpegKernels;
  buffer: ArrayBuffer;
  place: number;
}

/**
 * What `plainScanDecoder` does, on kernels.
 *
 * @param reader - whose data lie in the memory of the kernels, as the coefficients do
 */
export function fastScanDecoder(
  { kernels, buffer, place }: Ground,
  reader: EntropyReader,
  progressive: boolean,
  scan: Scan,
): ScanDecoder {
  const places = placesFrom(place);
  const positions = new Uint8Array(buffer, places.positions, 64);
  positions.set(ZIGZAG.map((position) => 2 * position));
  const numbers = new Int32Array(buffer, places.components, COMPONENT_NUMBERS * scan.components.length);
  scan.components.forEach((component, i) => {
    const tables = places.tables.slice(2 * i);
    numbers.set(componentNumbers(buffer, component, scan.components, tables), i * COMPONENT_NUMBERS);
  });
  const decode =
    scan.spectralStart > 0
      ? bandDecoder(kernels, scan, buffer, places)
      : unitDecoder(kernels, progressive, scan, places);
  return {
    startInterval(interval) {
      startInterval(reader, interval);
      const start = reader.data.byteOffset;
      new Int32Array(buffer, places.state, STATE_BYTES / 4).set([
        0,
        0,
        0,
        start + reader.position,
        start + reader.end,
      ]);
      for (let at = PREDICTION; at < numbers.length; at += COMPONENT_NUMBERS) numbers[at] = 0;
    },
    decode(row, from, to) {
      const damage = decode(row, from, to);
      if (damage !== 0) throw new Error(DAMAGES[damage]);
    },
  };
}

interface Places {
  state: number;
  positions: number;
  places: number;
  components: number;
  /** Of DC and AC coefficients of each component in turn. */
  tables: number[];
  end: number;
}

function endOfPlaces(): number {
  return placesFrom(0).end;
}

function placesFrom(start: number): Places {
  const plan = createMemoryPlan(start);
  return {
    state: plan.reserve(STATE_BYTES),
    positions: plan.reserve(64),
    places: plan.reserve(PLACES_OF_COLUMNS_BYTES),
    components: plan.reserve(4 * COMPONENT_NUMBERS * MAX_COMPONENTS),
    tables: Array.from({ length: 2 * MAX_COMPONENTS }, () => plan.reserve(TABLE_BYTES)),
    end: plan.size(),
  };
}

function componentNumbers(
  buffer: ArrayBuffer,
  component: Component,
  components: readonly Component[],
  [dc, ac]: readonly number[],
): number[] {
  const { coefficients, blockStride, dcTable, acTable } = component;
  storeTable(buffer, dc, dcTable);
  storeTable(buffer, ac, acTable);
  const [across, down] = unitSize(component, components);
  return [coefficients.byteOffset, blockStride, across, down, dc, ac, 0, 0];
}

function storeTable(buffer: ArrayBuffer, place: number, table: HuffmanTable | undefined): void {
  if (table === undefined) return;
  new Int32Array(buffer, place).set(table.coefficients);
  new Uint16Array(buffer, place + LOOKUP).set(table.lookup);
  new Int32Array(buffer, place + LIMITS).set(table.limits);
  new Int32Array(buffer, place + OFFSETS).set(table.offsets);
  new Uint8Array(buffer, place + SYMBOLS).set(table.symbols);
}

/** Gives what is wrong, or 0. */
type Decode = (row: number, from: number, to: number) => number;

function unitDecoder(kernels: JpegKernels, progressive: boolean, scan: Scan, places: Places): Decode {
  const { highBit, lowBit, components } = scan;
  const { state, positions, components: first } = places;
  const end = first + 4 * COMPONENT_NUMBERS * components.length;
  const kind = progressive ? (highBit === 0 ? 1 : 2) : 0;
  return (row, from, to) =>
    kernels.decodeUnits(state, positions, first, end, progressive ? row : 0, from, to, kind, lowBit);
}

function bandDecoder(kernels: JpegKernels, scan: Scan, buffer: ArrayBuffer, at: Places): Decode {
  const { spectralStart, spectralEnd, highBit, lowBit } = scan;
  const [{ coefficients, lasts, blocksWide, blockStride }] = scan.components;
  const { state, positions, places, tables } = at;
  const ofBand = [spectralStart, spectralEnd, lowBit] as const;
  const blocks = [coefficients.byteOffset, lasts.byteOffset] as const;
  if (highBit === 0) {
    return (_, from, to) =>
      kernels.decodeFirstBands(
        state,
        tables[1],
        positions,
        ...blocks,
        from,
        to,
        blocksWide,
        blockStride,
        ...ofBand,
      );
  }
  new Uint32Array(buffer, places).set(PLACES_OF_COLUMNS);
  return (_, from, to) =>
    kernels.decodeRefinedBands(
      state,
      tables[1],
      positions,
      places,
      ...blocks,
      from,
      to,
      blocksWide,
      blockStride,
      ...ofBand,
    );
}
