import { Readable } from "node:stream";
import { CsvError, type Parser, parse } from "csv-parse";
import { createLiteralQuotes, type LiteralQuotes } from "./literal-quotes.ts";
import type { Progress } from "./row-source.ts";
import type { Delimiter, Encoding } from "./table-syntax.ts";
import { readChunks } from "./text-lines.ts";

/** Bytes of the cells of a record: longer ones are no posts or users, and would fill the memory. */
const MAX_RECORD_BYTES = 1_000_000;
/** Bytes without the end of a record: delimiters and quotes come on top of the cells. */
const MAX_UNENDED_BYTES = 4 * MAX_RECORD_BYTES;

/** What tells one kind of delimited text from another. */
export interface DelimitedSyntax {
  delimiter: Delimiter;
  quote: '"' | false;
  encoding: Encoding;
  /** Whether the first bytes told the encoding: then later ones that are not of it are an error, and else U+FFFD. */
  isEncodingFound?: boolean;
}

/** What the parser finds wrong, in words. */
const FAULTS: Readonly<Record<string, string>> = {
  CSV_INVALID_CLOSING_QUOTE: "a quote within a quoted cell that is not doubled",
  CSV_QUOTE_NOT_CLOSED: "a quoted cell that does not end",
};

/** The cells of a record, and the line on which it starts. */
export interface DelimitedRecord {
  cells: readonly string[];
  line: number;
}

/**
 * The records of delimited text, those without a single character left out.
 *
 * A quote within a cell that does not begin with one is a character like others.
 *
 * @throws Error that names file and line where a quoted cell is broken or a record too long: what follows a broken quote cannot be
 * told apart from what it quotes
 */
export async function* readDelimitedRecords(
  file: string,
  { delimiter, quote, encoding, isEncodingFound = false }: DelimitedSyntax,
  progress?: Progress,
): AsyncGenerator<DelimitedRecord> {
  const lines = createLineCounter();
  const quotes = quote === false ? undefined : createLiteralQuotes(delimiter);
  const parser = parse({
    bom: true,
    delimiter,
    quote,
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: MAX_RECORD_BYTES,
    // The types know no record but an array of cells
    on_record: (cells, { empty_lines }) =>
      ({
        cells: quotes?.show(cells) ?? cells,
        line: lines.next(cells, empty_lines),
      }) as unknown as string[],
  });
  const read = readChunks(file, progress);
  const isChecked = encoding === "utf-8" && isEncodingFound;
  const text = isChecked ? checkedChunks(file, read) : utf8Chunks(read, encoding);
  const parsed = quotes === undefined ? text : hiddenChunks(text, quotes);
  const bounded = boundedChunks(parsed, parser, (emptyLines) => tooLong(file, lines.after(emptyLines)));
  const chunks = Readable.from(bounded, { objectMode: false });
  chunks.on("error", (error) => parser.destroy(error));
  try {
    yield* chunks.pipe(parser) as AsyncIterable<DelimitedRecord>;
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    const line = lines.after(parser.info.empty_lines);
    if (cause.code === "CSV_MAX_RECORD_SIZE") throw tooLong(file, line, cause);
    const fault = FAULTS[cause.code] ?? cause.code;
    const advice = cause.code in FAULTS ? " (quote: false takes quotes for what they are)" : "";
    throw new Error(`readPosts: ${file} line ${line} must be delimited text, got ${fault}${advice}`, {
      cause,
    });
  } finally {
    chunks.destroy();
    parser.destroy();
  }
}

/** Gives the pieces of a text with the quotes hidden that are characters like others. */
async function* hiddenChunks(chunks: AsyncGenerator<Buffer>, quotes: LiteralQuotes): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    const hidden = quotes.hide(chunk);
    yield hidden === chunk ? chunk : Buffer.from(hidden.buffer);
  }
}

/** Gives a parser its text, unless a record does not end: the parser's own bound knows nothing of delimiters. */
async function* boundedChunks(
  chunks: AsyncGenerator<Buffer>,
  parser: Pick<Parser, "info">,
  errorAfter: (emptyLines: number) => Error,
): AsyncGenerator<Buffer> {
  let ended = 0;
  let bytes = 0;
  for await (const chunk of chunks) {
    const { records, empty_lines } = parser.info;
    bytes = records + empty_lines > ended ? chunk.length : bytes + chunk.length;
    ended = records + empty_lines;
    if (bytes > MAX_UNENDED_BYTES) throw errorAfter(empty_lines);
    // The parser asks for the next piece before it has read this one, which would come to lie in its place
    yield Buffer.from(chunk);
  }
}

/** Gives the pieces of a text whose beginning is UTF-8, as long as they are: after megabytes of ASCII comes the first name with an accent. */
async function* checkedChunks(file: string, chunks: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let bytes = 0;
  for await (const chunk of chunks) {
    try {
      decoder.decode(chunk, { stream: true });
    } catch (cause) {
      throw new Error(
        `readPosts: ${file} must be UTF-8 to its end, as it begins, got other bytes after the first ${bytes} (encoding: 'windows-1252' or another)`,
        { cause },
      );
    }
    bytes += chunk.length;
    yield chunk;
  }
}

/** The pieces of a text in UTF-8. */
async function* utf8Chunks(chunks: AsyncGenerator<Buffer>, encoding: Encoding): AsyncGenerator<Buffer> {
  if (encoding === "utf-8") {
    yield* chunks;
    return;
  }
  // Drops the byte order mark, and keeps characters whole that are cut by the end of a piece
  const decoder = new TextDecoder(encoding);
  for await (const chunk of chunks) yield Buffer.from(decoder.decode(chunk, { stream: true }));
  const rest = decoder.decode();
  if (rest !== "") yield Buffer.from(rest);
}

function tooLong(file: string, line: number, cause?: CsvError): Error {
  return new Error(
    `readPosts: ${file} line ${line} must be a record of at most ${MAX_RECORD_BYTES} bytes, got a longer one`,
    { cause },
  );
}

/**
 * Counts lines as an editor does, CR, LF and CRLF one each. The parser's own count takes a CRLF within quotes for two.
 */
function createLineCounter(): {
  /** The line on which the next record starts, whose cells may hold line breaks. */
  next(cells: readonly string[], emptyLines: number): number;
  /** The line after the last record and the empty lines that follow it. */
  after(emptyLines: number): number;
} {
  let firstFree = 1;
  let emptyBefore = 0;
  const after = (emptyLines: number) => firstFree + emptyLines - emptyBefore;
  return {
    after,
    next(cells, emptyLines) {
      const line = after(emptyLines);
      firstFree = line + 1;
      for (const cell of cells) firstFree += lineBreaks(cell);
      emptyBefore = emptyLines;
      return line;
    },
  };
}

function lineBreaks(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count++;
  for (let at = text.indexOf("\r"); at >= 0; at = text.indexOf("\r", at + 1)) {
    if (text[at + 1] !== "\n") count++;
  }
  return count;
}
