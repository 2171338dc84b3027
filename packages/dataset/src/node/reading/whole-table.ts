import { readRegularFile } from "@vscnn/core/node";
import { CsvError } from "csv-parse";
import { parse } from "csv-parse/sync";
import { excessOf } from "./table-extent.ts";

/** Published tables of this kind have less than 1 MB. */
const MAX_BYTES = 64 * 1024 * 1024;
/** Bytes of the cells of a row. */
const MAX_RECORD_SIZE = 1_000_000;

/** A row of a table by the names of its columns. */
export type TableRow = Readonly<Record<string, string>>;

/** What a row lacks, in the name of the function that reads it. */
export type BadCell = (row: number, column: string, need: string, value: string) => RangeError;

/** The rows of a small table of commas, and what to throw where a cell is not legal. */
export async function readWholeTable(
  functionName: string,
  path: string,
  columns: readonly string[],
): Promise<{ rows: readonly TableRow[]; badCell: BadCell }> {
  const bytes = await readRegularFile(functionName, path, { maxBytes: MAX_BYTES });
  const rows = parsed(functionName, path, bytes);
  const missing = rows.length === 0 ? columns[0] : columns.find((column) => !Object.hasOwn(rows[0], column));
  if (missing !== undefined) {
    const need = `must be a table with the columns ${columns.join(", ")}`;
    throw new RangeError(`${functionName}: ${path} ${need}, got no ${missing}`);
  }
  return {
    rows,
    // The first line is the header
    badCell: (row, column, need, value) =>
      new RangeError(
        `${functionName}: ${path} row ${row + 2}: ${column} must be ${need}, got ${JSON.stringify(value)}`,
      ),
  };
}

function parsed(functionName: string, path: string, bytes: Uint8Array): TableRow[] {
  const excess = excessOf(bytes, ",");
  if (excess !== undefined)
    throw new RangeError(`${functionName}: ${path} must be a small table, got ${excess}`);
  try {
    return parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      columns: true,
      bom: true,
      max_record_size: MAX_RECORD_SIZE,
    });
  } catch (cause) {
    const code = cause instanceof CsvError ? cause.code : String(cause);
    throw new Error(
      `${functionName}: ${path} must be a table whose rows have the cells of its header, got ${code}`,
      {
        cause,
      },
    );
  }
}
