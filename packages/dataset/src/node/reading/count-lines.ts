import { LARGE_PIECE, readChunks } from "./text-lines.ts";

/** The lines of a file, counted. */
export interface LineCounts {
  first: string;
  /** Up to the last one that is not blank. */
  filled: number;
}

const [TAB, LINE_FEED, RETURN, SPACE, DELETE] = [9, 10, 13, 32, 127];
/** Bytes: files with longer lines are not counted here. */
const MAX_LINE_BYTES = 4096;

/**
 * Counts the lines of a text file by its bytes, without making texts of them.
 *
 * @returns undefined where bytes do not tell: if a line is long, or has no character of ASCII but others, which may be spaces too
 */
export async function countLines(file: string): Promise<LineCounts | undefined> {
  const counts = { lines: 1, filled: 0 };
  let first: string | undefined;
  let [length, isFilled, isOther] = [0, false, false];
  for await (const chunk of readChunks(file, undefined, LARGE_PIECE)) {
    if (first === undefined) {
      const end = chunk.indexOf(LINE_FEED);
      first = new TextDecoder().decode(end < 0 ? chunk : chunk.subarray(0, end));
    }
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at];
      if (byte === LINE_FEED) {
        if (isFilled) counts.filled = counts.lines;
        else if (isOther) return undefined;
        counts.lines++;
        [length, isFilled, isOther] = [0, false, false];
        continue;
      }
      if (byte > SPACE && byte < DELETE) isFilled = true;
      else if (byte !== SPACE && !(byte >= TAB && byte <= RETURN)) isOther = true;
      if (++length > MAX_LINE_BYTES) return undefined;
    }
  }
  if (isFilled) counts.filled = counts.lines;
  return isOther && !isFilled ? undefined : { first: first ?? "", filled: counts.filled };
}
