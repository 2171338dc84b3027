import { concatBytes } from "@vscnn/core";

const [QUOTE, LINE_FEED, CARRIAGE_RETURN] = [0x22, 0x0a, 0x0d];
/** Stands for a quote within a cell that does not begin with one, which the parser would refuse. No text has it: it is no character. */
const STAND_IN = "\ufdd0";
const STAND_IN_BYTES = new TextEncoder().encode(STAND_IN);
const BYTE_ORDER_MARK_LENGTH = 3;

/** Takes quotes for what they are where a cell does not begin with one, as spreadsheets and pandas do: `5" lens`. */
export interface LiteralQuotes {
  /** The next piece of a text in UTF-8 with its literal quotes hidden from the parser. */
  hide(piece: Uint8Array): Uint8Array;
  /** The cells of a record of the parser, with their quotes back. */
  show(cells: readonly string[]): readonly string[];
}

/** Creates what goes over one text from its beginning to its end. */
export function createLiteralQuotes(delimiter: string): LiteralQuotes {
  const ends: readonly number[] = [delimiter.charCodeAt(0), LINE_FEED, CARRIAGE_RETURN];
  let length = 0;
  let last: number | undefined;
  let isQuoted = false;
  let closedAt = Number.NaN;
  let isUsed = false;
  /** Whether a quote is one of a cell's text; those that are not open, close, or are one of two. */
  const isLiteral = (place: number, before: number | undefined): boolean => {
    if (isQuoted) {
      isQuoted = false;
      closedAt = place;
      return false;
    }
    const begins = before === undefined || ends.includes(before) || place === closedAt + 1;
    if (begins) isQuoted = true;
    return !begins;
  };
  return {
    hide(piece) {
      const hidden: Uint8Array[] = [];
      let copied = 0;
      const start = length === 0 && hasByteOrderMark(piece) ? BYTE_ORDER_MARK_LENGTH : 0;
      for (let at = piece.indexOf(QUOTE); at >= 0; at = piece.indexOf(QUOTE, at + 1)) {
        const before = at === 0 ? last : at === start ? undefined : piece[at - 1];
        if (!isLiteral(length + at, before)) continue;
        hidden.push(piece.subarray(copied, at), STAND_IN_BYTES);
        copied = at + 1;
      }
      length += piece.length;
      last = piece.length === start ? undefined : (piece.at(-1) ?? last);
      if (hidden.length === 0) return piece;
      isUsed = true;
      return concatBytes([...hidden, piece.subarray(copied)]);
    },
    show: (cells) => (isUsed ? cells.map((cell) => cell.replaceAll(STAND_IN, '"')) : cells),
  };
}

function hasByteOrderMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}
