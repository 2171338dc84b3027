import { type PassLayout, passes } from "./passes.ts";
import type { PngHeader } from "./png-header.ts";
import { unfilterRow } from "./unfilter-row.ts";

/** Takes a row of a pass as the file stores its values. It may be written to until the next comes. */
export type RowTaker = (row: Uint8Array, pass: PassLayout, index: number) => void;

/**
 * Cuts inflated data, which come in parts of any size, into rows and undoes their filters.
 *
 * Whatever the number of rows, nothing is allocated for one: an image may be a hundred million pixels high.
 *
 * @returns takes the next part of the data
 */
export function rowReader(header: PngHeader, takeRow: RowTaker): (part: Uint8Array) => void {
  const { depth, channels } = header;
  const pixelBytes = Math.max(1, (depth * channels) / 8);
  const layouts = passes(header);
  const longest = Math.max(...layouts.map(({ rowBytes }) => rowBytes));
  let row = new Uint8Array(longest);
  let above = new Uint8Array(longest);
  // The beginning of a row whose end comes with the next part
  const begun = new Uint8Array(longest + 1);
  let begunLength = 0;
  let pass = 0;
  let index = 0;

  function read(data: Uint8Array, at: number): void {
    const layout = layouts[pass];
    unfilterRow(data[at], data, at + 1, row, above, layout.rowBytes, pixelBytes);
    const done = row;
    row = above;
    above = done;
    takeRow(done, layout, index++);
    if (index < layout.rows) return;
    index = 0;
    pass++;
    // The row before the first of a pass counts as zeros
    above.fill(0);
  }

  return (part) => {
    let at = 0;
    while (pass < layouts.length) {
      const rest = part.length - at;
      const needed = layouts[pass].rowBytes + 1 - begunLength;
      if (rest < needed) {
        begun.set(part.subarray(at), begunLength);
        begunLength += rest;
        return;
      }
      if (begunLength === 0) read(part, at);
      else {
        begun.set(part.subarray(at, at + needed), begunLength);
        begunLength = 0;
        read(begun, 0);
      }
      at += needed;
    }
  };
}
