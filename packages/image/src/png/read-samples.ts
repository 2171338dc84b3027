import type { PngHeader } from "./png-header.ts";
import { unfilterRow } from "./unfilter-row.ts";

/** A part of an image that is stored as an image of its own: every pixel from a start on, by a step. */
interface Pass {
  row: number;
  column: number;
  rowStep: number;
  columnStep: number;
}

const WHOLE: readonly Pass[] = [{ row: 0, column: 0, rowStep: 1, columnStep: 1 }];

/** The seven passes of an interlaced image. */
const ADAM7: readonly Pass[] = [
  { row: 0, column: 0, rowStep: 8, columnStep: 8 },
  { row: 0, column: 4, rowStep: 8, columnStep: 8 },
  { row: 4, column: 0, rowStep: 8, columnStep: 4 },
  { row: 0, column: 2, rowStep: 4, columnStep: 4 },
  { row: 2, column: 0, rowStep: 4, columnStep: 2 },
  { row: 0, column: 1, rowStep: 2, columnStep: 2 },
  { row: 1, column: 0, rowStep: 2, columnStep: 1 },
];

/** The number of bytes that the header promises, filter types included. */
export function filteredLength(header: PngHeader): number {
  return passes(header).reduce((sum, { rows, rowBytes }) => sum + rows * (rowBytes + 1), 0);
}

/**
 * The samples of all pixels as they are stored, row-major and interleaved: not yet scaled to 8 bits, not yet looked up.
 *
 * @param filtered - the inflated data; unfiltered in place
 */
export function readSamples(header: PngHeader, filtered: Uint8Array): Uint8Array | Uint16Array {
  const { width, height, depth, samples } = header;
  const length = width * height * samples;
  const read = depth === 16 ? new Uint16Array(length) : new Uint8Array(length);
  const pixelBytes = Math.max(1, (depth * samples) / 8);
  let at = 0;
  for (const pass of passes(header)) {
    for (let i = 0; i < pass.rows; i++) {
      const row = filtered.subarray(at + 1, at + 1 + pass.rowBytes);
      // The row before the first of a pass counts as zeros
      const above = i === 0 ? undefined : filtered.subarray(at - pass.rowBytes, at);
      unfilterRow(filtered[at], row, above, pixelBytes);
      const start = ((pass.row + i * pass.rowStep) * width + pass.column) * samples;
      placeRow(header, row, read, start, pass);
      at += pass.rowBytes + 1;
    }
  }
  return read;
}

function passes({ width, height, depth, samples, interlaced }: PngHeader) {
  return (interlaced ? ADAM7 : WHOLE)
    .map((pass) => {
      const rows = Math.max(0, Math.ceil((height - pass.row) / pass.rowStep));
      const columns = Math.max(0, Math.ceil((width - pass.column) / pass.columnStep));
      return { ...pass, rows, columns, rowBytes: Math.ceil((columns * samples * depth) / 8) };
    })
    .filter(({ rows, columns }) => rows > 0 && columns > 0);
}

function placeRow(
  { depth, samples }: PngHeader,
  row: Uint8Array,
  target: Uint8Array | Uint16Array,
  start: number,
  { columns, columnStep }: { columns: number; columnStep: number },
): void {
  if (depth === 8 && columnStep === 1) {
    target.set(row, start);
    return;
  }
  const skip = (columnStep - 1) * samples;
  let at = 0;
  let to = start;
  for (let column = 0; column < columns; column++, to += skip) {
    for (let sample = 0; sample < samples; sample++) target[to++] = readSample(row, at++, depth);
  }
}

function readSample(row: Uint8Array, index: number, depth: number): number {
  if (depth === 8) return row[index];
  if (depth === 16) return row[2 * index] * 256 + row[2 * index + 1];
  const bit = index * depth;
  return (row[bit >> 3] >> (8 - depth - (bit & 7))) & ((1 << depth) - 1);
}
