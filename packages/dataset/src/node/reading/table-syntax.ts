/** The characters that may stand between the cells of a table. */
export const DELIMITERS = [",", ";", "\t", "|"] as const;
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
export type Encoding = (typeof ENCODINGS)[number];

/** UTF-16 by its byte order mark, UTF-8 if the bytes are legal in it, else windows-1252, in which every text is legal. */
export function detectEncoding(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  try {
    // A character that the end of these bytes cuts is no error
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return "utf-8";
  } catch {
    return "windows-1252";
  }
}

/**
 * The delimiter that divides the first record into the most cells.
 *
 * @param table - the function that reads and what, as messages begin
 * @throws Error if two do so, which names the option that decides
 */
export function detectDelimiter(table: string, text: string): Delimiter {
  const counts = delimitersOfFirstRecord(text);
  const most = Math.max(...counts);
  const candidates = DELIMITERS.filter((_, i) => counts[i] === most);
  if (most === 0) return ",";
  if (candidates.length === 1) return candidates[0];
  const shown = candidates.map((delimiter) => JSON.stringify(delimiter)).join(" and ");
  throw new Error(
    `${table} must have one delimiter, got ${shown} ${most} times each in its first line: set delimiter`,
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
