import { TPIC_REASON } from "./bundle-files.ts";
import { countLines } from "./count-lines.ts";
import type { GrowingNumbers } from "./growing-numbers.ts";
import type { IdTable } from "./id-table.ts";
import { smpT1User } from "./smp-t1-user-id.ts";
import { readLines, readWholeLines } from "./text-lines.ts";

const LINE_FEED = 10;

/** A text file whose rows belong to the rows of the others by their place. */
export interface AlignedFile {
  file: string;
  /** Lines before the first row. */
  headerLines: number;
  rows: number;
}

/** Counts the rows of a file; blank lines at its end do not count. */
export async function measureRows(file: string, header: RegExp): Promise<AlignedFile> {
  const counts = await countLines(file);
  if (counts === undefined) return measureLines(file, header);
  const headerLines = header.test(counts.first) ? 1 : 0;
  if (headerLines === 1) checkNotTpic(file, counts.first);
  return { file, headerLines, rows: Math.max(0, counts.filled - headerLines) };
}

/** The same of lines that are read as text. */
async function measureLines(file: string, header: RegExp): Promise<AlignedFile> {
  let lines = 0;
  let filled = 0;
  let headerLines = 0;
  for await (const batch of readLines(file)) {
    for (const line of batch) {
      lines++;
      if (lines === 1 && header.test(line)) {
        headerLines = 1;
        checkNotTpic(file, line);
        continue;
      }
      if (line.trim() !== "") filled = lines;
    }
  }
  return { file, headerLines, rows: Math.max(0, filled - headerLines) };
}

/** The same of the data file, whose rows of each user are counted. */
export async function measureUserRows(
  file: string,
  users: IdTable,
  photoCounts: GrowingNumbers,
): Promise<AlignedFile> {
  let lines = 0;
  let filled = 0;
  let headerLines = 0;
  for await (const bytes of readWholeLines(file)) {
    for (let start = 0, end = 0; start < bytes.length; start = end + 1) {
      end = bytes.indexOf(LINE_FEED, start);
      if (end < 0) end = bytes.length;
      lines++;
      if (lines === 1) {
        const first = new TextDecoder().decode(bytes.subarray(start, end));
        if (/^\s*pid\b/i.test(first)) {
          headerLines = 1;
          checkNotTpic(file, first);
          continue;
        }
      }
      const user = smpT1User(users, bytes, start, end);
      if (user !== undefined) photoCounts.add(user, 1);
      if (user !== undefined || !isBlank(bytes.subarray(start, end))) filled = lines;
    }
  }
  return { file, headerLines, rows: Math.max(0, filled - headerLines) };
}

function isBlank(line: Uint8Array): boolean {
  return new TextDecoder().decode(line).trim() === "";
}

function checkNotTpic(file: string, header: string): void {
  const isTpic =
    /\bhour_index\b/.test(header) || (/\bcommentcount\b/.test(header) && !/\bpostdate\b/.test(header));
  if (isTpic) throw new RangeError(`readPosts: ${file} must be of SMP-T1: ${TPIC_REASON}`);
}
