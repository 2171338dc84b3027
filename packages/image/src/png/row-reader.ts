import { type PassLayout, passes } from "./passes.ts";
import type { PngHeader } from "./png-header.ts";
import { unfilterRow } from "./unfilter-row.ts";

/** Takes a row of a pass as the file stores its values. It may be written to until the next comes. */
export type RowTaker = (row: Uint8Array, pass: PassLayout, index: number) => void;

/** How far the data of an image are read. */
interface RowState {
  readonly layouts: readonly PassLayout[];
  readonly pixelBytes: number;
  row: Uint8Array;
  above: Uint8Array;
  /** The beginning of a row whose end comes with the next part, and its length. */
  readonly begun: Uint8Array;
  begunLength: number;
  pass: number;
  /** Of the row within the pass. */
  index: number;
}

/**
 * Cuts inflated data, which come in parts of any size, into rows and undoes their filters.
 *
 * Whatever the number of rows, nothing is allocated for one: an image may be a hundred million pixels high.
 *
 * @returns takes the next part of the data
 */
export function rowReader(header: PngHeader, takeRow: RowTaker): (part: Uint8Array) => void {
  const { depth, channels } = header;
  const layouts = passes(header);
  const longest = Math.max(...layouts.map(({ rowBytes }) => rowBytes));
  const state: RowState = {
    layouts,
    pixelBytes: Math.max(1, (depth * channels) / 8),
    row: new Uint8Array(longest),
    above: new Uint8Array(longest),
    begun: new Uint8Array(longest + 1),
    begunLength: 0,
    pass: 0,
    index: 0,
  };
  return (part) => readPart(state, takeRow, part);
}

function readPart(state: RowState, takeRow: RowTaker, part: Uint8Array): void {
  const { layouts, begun } = state;
  let at = 0;
  while (state.pass < layouts.length) {
    const rest = part.length - at;
    const needed = layouts[state.pass].rowBytes + 1 - state.begunLength;
    if (rest < needed) {
      begun.set(part.subarray(at), state.begunLength);
      state.begunLength += rest;
      return;
    }
    if (state.begunLength === 0) readRow(state, takeRow, part, at);
    else {
      begun.set(part.subarray(at, at + needed), state.begunLength);
      state.begunLength = 0;
      readRow(state, takeRow, begun, 0);
    }
    at += needed;
  }
}

/** Undoes the filter of the row whose filter type stands at `at`. */
function readRow(state: RowState, takeRow: RowTaker, data: Uint8Array, at: number): void {
  const { row, above, pixelBytes } = state;
  const layout = state.layouts[state.pass];
  unfilterRow(data[at], data, at + 1, row, above, layout.rowBytes, pixelBytes);
  state.row = above;
  state.above = row;
  takeRow(row, layout, state.index++);
  if (state.index < layout.rows) return;
  state.index = 0;
  state.pass++;
  // The row before the first of a pass counts as zeros
  state.above.fill(0);
}
