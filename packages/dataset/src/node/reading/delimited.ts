import { dirname, resolve } from "node:path";
import type { BadRowError } from "./bad-row.ts";
import { type ColumnMap, matchColumns } from "./column-map.ts";
import { type DelimitedRecord, type DelimitedSyntax, readDelimitedRecords } from "./delimited-records.ts";
import { firstBytes } from "./first-bytes.ts";
import { refuseForeignFile } from "./refuse-foreign-file.ts";
import { rowOfRecord } from "./row-of-record.ts";
import type { PostField, Progress, RowSource, SourceRow } from "./row-source.ts";
import {
  type Delimiter,
  detectDelimiter,
  detectEncoding,
  type Encoding,
  isNoRow,
  type TableNotation,
} from "./table-syntax.ts";

const BATCH_SIZE = 256;

/** How the text is written, and what its columns mean. */
export interface DelimitedOptions {
  /** Found in the first record if left out. */
  delimiter: Delimiter | undefined;
  quote: '"' | false;
  /** Found in the first bytes if left out. */
  encoding: Encoding | undefined;
  notation: TableNotation;
  columns: ColumnMap;
  constants: Partial<Record<PostField, unknown>>;
}

/** Opens delimited text whose first record names the columns. */
export async function openDelimited(path: string, options: DelimitedOptions): Promise<RowSource> {
  const file = resolve(path);
  const syntax = await tableSyntax(file, options);
  const header = await readHeader(file, syntax);
  const matched = matchColumns(`readPosts: ${file}`, header, options.columns, options.constants);
  const idIsLine = !matched.columnOf.has("id") && options.constants.id === undefined;

  async function* rows(progress: Progress): AsyncGenerator<(SourceRow | BadRowError)[]> {
    let batch: (SourceRow | BadRowError)[] = [];
    let isHeader = true;
    for await (const record of readTable(file, syntax, progress)) {
      if (!isHeader) {
        const row = rowOfRecord(record, { file, header, matched, notation: options.notation });
        if (idIsLine && "values" in row) row.values.id = String(row.line);
        batch.push(row);
      }
      isHeader = false;
      if (batch.length === BATCH_SIZE) {
        yield batch;
        batch = [];
      }
    }
    yield batch;
  }

  return {
    files: [file],
    absentFields: [],
    counts: matched.counts,
    folder: dirname(file),
    rows,
    place: (field, line) => ({ file, line, column: matched.columnOf.get(field) ?? field }),
  };
}

/** How the text is written, as far as the options do not say it. */
export async function tableSyntax(file: string, options: DelimitedOptions): Promise<DelimitedSyntax> {
  const table = `readPosts: ${file}`;
  const bytes = await firstBytes(file);
  refuseForeignFile(table, bytes);
  const encoding = options.encoding ?? detectEncoding(bytes);
  return {
    quote: options.quote,
    encoding,
    isEncodingFound: options.encoding === undefined,
    delimiter: options.delimiter ?? detectDelimiter(table, new TextDecoder(encoding).decode(bytes)),
  };
}

/** The records of a table that hold something: the names of its columns, and its rows. */
async function* readTable(
  file: string,
  syntax: DelimitedSyntax,
  progress?: Progress,
): AsyncGenerator<DelimitedRecord> {
  for await (const record of readDelimitedRecords(file, syntax, progress)) {
    if (!isNoRow(record.cells, record.line)) yield record;
  }
}

/** The names of the columns. */
export async function readHeader(file: string, syntax: DelimitedSyntax): Promise<readonly string[]> {
  for await (const { cells } of readTable(file, syntax)) return cells.map((cell) => cell.trim());
  throw new Error(`readPosts: ${file} must start with the names of its columns, got an empty file`);
}
