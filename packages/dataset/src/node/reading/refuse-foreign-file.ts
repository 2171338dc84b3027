/** Files that people take for tables, by how they begin, and what to do with each. */
const FOREIGN: readonly (readonly [start: string, kind: string])[] = [
  ["PK\u0003\u0004", "a ZIP file, as .xlsx, .ods and .numbers are: save the sheet as CSV"],
  ["\u00d0\u00cf\u0011\u00e0", "a workbook of Excel (.xls): save the sheet as CSV"],
  ["\u001f\u008b", "a gzip file: unpack it"],
  ["%PDF", "a PDF file: save the table as CSV"],
  ["PAR1", "a Parquet file: write it as CSV"],
  ["SQLite format 3", "a database of SQLite: write its table as CSV"],
];
/** Spreadsheets save web pages, too, and call them .xls. */
const MARKUP = /^\s*<(?:!doctype|html|\?xml|table|head|meta)\b/i;
/** JSON has its own format. */
const JSON_LINES = /^\s*(?:\{\s*"|\[\s*[{[])/;

/**
 * Refuses what is no table at all, whatever its name says.
 *
 * @param table - the function that reads and what, as messages begin
 */
export function refuseForeignFile(table: string, bytes: Uint8Array): void {
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, 512)).replace(/^\u00ef\u00bb\u00bf/, "");
  const kind =
    FOREIGN.find(([known]) => start.startsWith(known))?.[1] ??
    (MARKUP.test(start) ? "a web page or XML: save the table as CSV" : undefined) ??
    (JSON_LINES.test(start) ? "JSON: an object on each line is read as format 'jsonl'" : undefined);
  if (kind !== undefined) throw new Error(`${table} must be a table of text, got ${kind}`);
}
