/** The characters that may stand between the cells of a table. */
export const DELIMITERS = [",", ";", "\t", "|"] as const;

/**
 * A character that may stand between the cells of a table.
 *
 * @useDeclaredType
 */
export type Delimiter = (typeof DELIMITERS)[number];

/** The encodings of tables that are read. */
export const ENCODINGS = [
  "utf-8",
  "utf-16le",
  "utf-16be",
  "windows-1250",
  "windows-1251",
  "windows-1252",
  "shift_jis",
  "euc-kr",
  "gb18030",
  "big5",
] as const;

/**
 * An encoding of tables that are read.
 *
 * @useDeclaredType
 */
export type Encoding = (typeof ENCODINGS)[number];

/** How times of a table may be written, where it is said. */
export const DATE_NOTATIONS = ["unix", "excel", "excel1904", "dmy", "mdy", "ymd"] as const;

/**
 * How times of a table are written: seconds since 1970; days of Excel since 1900 or 1904; day, month and year in the order of the letters.
 *
 * @useDeclaredType
 */
export type DateNotation = (typeof DATE_NOTATIONS)[number];

/** How numbers and dates of a table are written, where it is said. */
export interface TableNotation {
  decimal: "." | "," | undefined;
  dates: DateNotation | undefined;
}

/**
 * UTF-16 by its byte order mark, or by the zeros that the letters of names of columns have in it; UTF-8 if the bytes are legal in it;
 * else windows-1252, in which every text is legal.
 */
export function detectEncoding(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const zeros = [0, 1].map((first) => zeroBytes(bytes.subarray(0, NAMES_BYTES), first));
  const half = Math.min(bytes.length, NAMES_BYTES) / 2;
  if (zeros[0] === 0 && zeros[1] > half / 2) return "utf-16le";
  if (zeros[1] === 0 && zeros[0] > half / 2) return "utf-16be";
  try {
    // A character that the end of these bytes cuts is no error
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return "utf-8";
  } catch {
    return "windows-1252";
  }
}

/** So many bytes are looked at for zeros: the names of the columns, which mostly are of ASCII. */
const NAMES_BYTES = 64;

/** How many of the bytes at even or odd places are 0. */
function zeroBytes(bytes: Uint8Array, first: number): number {
  let count = 0;
  for (let at = first; at < bytes.length; at += 2) if (bytes[at] === 0) count++;
  return count;
}

/** The line by which Excel is told the delimiter; it is no row. */
const SAID_DELIMITER = /^\ufeff?sep=(.)(?:[\r\n]|$)/i;

/** Whether a record is the line `sep=;` before the names of the columns, or has nothing but empty cells, as sheets have below their rows. */
export function isNoRow(cells: readonly string[], line: number): boolean {
  if (cells.every((cell) => cell.trim() === "")) return true;
  return line === 1 && cells.length <= 2 && /^sep=.?$/i.test(cells[0]) && (cells[1] ?? "") === "";
}

/**
 * The delimiter that the first line tells Excel, else the one that divides the first record into the most cells.
 *
 * @param table - the function that reads and what, as messages begin
 * @throws Error if two do so, which names the option that decides
 */
export function detectDelimiter(table: string, text: string): Delimiter {
  const said = SAID_DELIMITER.exec(text)?.[1];
  if (DELIMITERS.includes(said as Delimiter)) return said as Delimiter;
  const counts = delimitersOfFirstRecord(text);
  const most = Math.max(...counts);
  const candidates = DELIMITERS.filter((_, i) => counts[i] === most);
  if (most === 0) return ",";
  if (candidates.length === 1) return candidates[0];
  const shown = candidates.map((delimiter) => JSON.stringify(delimiter)).join(" and ");
  const choice = candidates.map((delimiter) => `(delimiter: '${delimiter}')`).join(" or ");
  throw new Error(
    `${table} must have one delimiter, got ${shown} ${most} times each in its first line: choose by ${choice}`,
  );
}

/** How often each delimiter stands in the first record, outside of quotes. */
function delimitersOfFirstRecord(text: string): number[] {
  const counts = DELIMITERS.map(() => 0);
  let isQuoted = false;
  let isStarted = false;
  for (const character of text) {
    if (character === '"') isQuoted = !isQuoted;
    if (isQuoted) continue;
    if (character === "\n" || character === "\r") {
      if (isStarted) break;
      continue;
    }
    isStarted = true;
    const which = DELIMITERS.indexOf(character as Delimiter);
    if (which >= 0) counts[which]++;
  }
  return counts;
}
