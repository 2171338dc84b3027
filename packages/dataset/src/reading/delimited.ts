import { dirname, resolve } from "node:path";
import { Readable } from "node:stream";
import { CsvError, type Info, parse } from "csv-parse";
import { BadRowError } from "./bad-row.ts";
import { type ColumnMap, type MatchedColumns, matchColumns } from "./column-map.ts";
import type { PostField, Progress, RowSource, SourceRow } from "./row-source.ts";
import { readChunks } from "./text-lines.ts";

/** Longer records are no posts, and would fill the memory. */
const MAX_RECORD_SIZE = 1_000_000;
const BATCH_SIZE = 256;

/** What tells one kind of delimited text from another. */
export interface DelimitedOptions {
  delimiter: "," | "\t";
  quote: '"' | false;
  columns: ColumnMap;
  constants: Partial<Record<PostField, unknown>>;
}

interface DelimitedRecord {
  cells: readonly string[];
  line: number;
}

/** Opens delimited text whose first record names the columns. */
export async function openDelimited(path: string, options: DelimitedOptions): Promise<RowSource> {
  const file = resolve(path);
  const header = await readHeader(file, options);
  const matched = matchColumns(file, header, options.columns, options.constants);

  async function* rows(progress: Progress): AsyncGenerator<(SourceRow | BadRowError)[]> {
    let batch: (SourceRow | BadRowError)[] = [];
    let isHeader = true;
    for await (const record of readRecords(file, options, progress)) {
      if (!isHeader) batch.push(rowOf(record, file, header, matched));
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

async function readHeader(file: string, options: DelimitedOptions): Promise<readonly string[]> {
  for await (const { cells } of readRecords(file, options)) return cells.map((cell) => cell.trim());
  throw new Error(`readPosts: ${file} must start with the names of its columns, got an empty file`);
}

function rowOf(
  { cells, line }: DelimitedRecord,
  file: string,
  header: readonly string[],
  { fields }: MatchedColumns,
): SourceRow | BadRowError {
  if (cells.length !== header.length) {
    const need = `${header.length} values, as many as columns`;
    return new BadRowError({ file, line, column: "row" }, need, `${cells.length} values`);
  }
  const values: SourceRow["values"] = {};
  let extra: SourceRow["extra"];
  for (let column = 0; column < cells.length; column++) {
    const field = fields[column];
    // An empty cell says nothing; an empty text is a text of length 0
    if (field !== undefined) {
      if (cells[column] !== "" || TEXTS.has(field)) values[field] = cells[column];
    } else if (header[column] !== "__proto__") {
      extra ??= {};
      extra[header[column]] = cells[column];
    }
  }
  return { values, extra, line };
}

const TEXTS: ReadonlySet<PostField> = new Set(["tags", "title", "description"]);

async function* readRecords(
  file: string,
  { delimiter, quote }: DelimitedOptions,
  progress?: Progress,
): AsyncGenerator<DelimitedRecord> {
  const parser = parse({
    bom: true,
    delimiter,
    quote,
    info: true,
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: MAX_RECORD_SIZE,
  });
  const chunks = Readable.from(readChunks(file, progress), { objectMode: false });
  chunks.on("error", (error) => parser.destroy(error));
  try {
    for await (const { record, info } of chunks.pipe(parser) as AsyncIterable<{
      record: string[];
      info: Info;
    }>) {
      yield { cells: record, line: info.lines - lineBreaks(record) };
    }
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    // What follows a broken quote cannot be told apart from what it quotes, so the row cannot be skipped
    const line = "lines" in cause ? ` line ${cause.lines}` : "";
    throw new Error(`readPosts: ${file}${line} must be delimited text, got ${cause.code}`, { cause });
  } finally {
    chunks.destroy();
    parser.destroy();
  }
}

/** A record ends on the line that the parser counts; it starts as many lines earlier as it quotes line breaks. */
function lineBreaks(cells: readonly string[]): number {
  let count = 0;
  for (const cell of cells) {
    for (let at = cell.indexOf("\n"); at >= 0; at = cell.indexOf("\n", at + 1)) count++;
  }
  return count;
}
