import type { Delimiter } from "./table-syntax.ts";

/** Bytes without the end of a record: longer ones are no posts. */
const MAX_RECORD_BYTES = 4_000_000;
/** As many as a sheet can have. */
const MAX_RECORDS = 2 ** 20;
/** Each takes a byte of text, and many times as much when it is parsed. */
const MAX_CELLS = 2 ** 23;

const [QUOTE, LINE_FEED, CARRIAGE_RETURN] = [0x22, 0x0a, 0x0d];

/**
 * What a table that is held whole has too much of, before it is parsed; undefined if it has not. A parser that bounds the cells of a record
 * counts neither those that are empty nor records.
 */
export function excessOf(table: Uint8Array, delimiter: Delimiter): string | undefined {
  const between = delimiter.charCodeAt(0);
  let isQuoted = false;
  let start = 0;
  let records = 0;
  let cells = 0;
  for (let at = 0; at < table.length; at++) {
    const byte = table[at];
    if (byte === QUOTE) isQuoted = !isQuoted;
    else if (!isQuoted && (byte === LINE_FEED || byte === CARRIAGE_RETURN)) {
      if (at > start && ++records > MAX_RECORDS) return `more than ${MAX_RECORDS} rows`;
      start = at + 1;
    } else if (byte === between && ++cells > MAX_CELLS) return `more than ${MAX_CELLS} cells`;
    if (at - start > MAX_RECORD_BYTES) return `a row of more than ${MAX_RECORD_BYTES} bytes`;
  }
  return undefined;
}
