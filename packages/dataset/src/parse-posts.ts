import { checkChoice, checkOptions, describeValue, type OptionNames } from "@vscnn/core";
import type { Post } from "@vscnn/social";
import { type CsvError, parse } from "csv-parse/browser/esm/sync";
import { BadRowError } from "./node/reading/bad-row.ts";
import { checkMaps } from "./node/reading/check-maps.ts";
import { type ColumnMap, matchColumns } from "./node/reading/column-map.ts";
import type { DelimitedRecord } from "./node/reading/delimited-records.ts";
import { createIdTable } from "./node/reading/id-table.ts";
import { createLiteralQuotes } from "./node/reading/literal-quotes.ts";
import { postOfRow } from "./node/reading/post-of-row.ts";
import type { RowContext } from "./node/reading/row-cells.ts";
import { type KnownTable, rowOfRecord } from "./node/reading/row-of-record.ts";
import type { PostField, RowSource, SourceRow } from "./node/reading/row-source.ts";
import { excessOf } from "./node/reading/table-extent.ts";
import {
  DATE_NOTATIONS,
  type DateNotation,
  DELIMITERS,
  type Delimiter,
  detectDelimiter,
  isNoRow,
} from "./node/reading/table-syntax.ts";
import { userTotals } from "./node/reading/user-totals.ts";

/** Options of {@link parsePosts}. They mean what they mean for `readPosts`. */
export interface ParsePostsOptions {
  /** The column of each field where it is not named as the field. */
  columns?: ColumnMap;
  /** Values of fields where the table has none. */
  constants?: Partial<Record<PostField, string | number | boolean>>;
  /** The character between cells. @defaultValue the one that divides the first line into the most cells */
  delimiter?: Delimiter;
  /** How numbers are written. @defaultValue what can be read in one way only; else a bad row */
  decimal?: "." | ",";
  /** How times are written beside 2024-05-31 18:30. @defaultValue what can be read in one way only; else a bad row */
  dates?: DateNotation;
}

/** What {@link parsePosts} made of a table. */
export interface ParsedPosts {
  readonly posts: readonly Post[];
  /** The names of the columns. */
  readonly header: readonly string[];
  /** Rows that are no posts. */
  readonly rowsSkipped: number;
  /** The first 10,000 of them, with line, column and reason. */
  readonly badRows: readonly BadRowError[];
}

const OPTIONS: OptionNames<ParsePostsOptions> = {
  columns: true,
  constants: true,
  delimiter: true,
  decimal: true,
  dates: true,
};

/** Longest text that is taken: it is held in memory whole. */
const MAX_LENGTH = 2 ** 26;
/** Errors that are kept: each takes some hundred times the memory of a short row. */
const MAX_BAD_ROWS = 10_000;
/** Rows that are made at a time. */
const BATCH = 1024;
const NAME = "parsePosts";
const TABLE = `${NAME}: the table`;

/**
 * Reads posts from the text of a table whose first row names the columns: what `readPosts` of `@vscnn/dataset/node` does with a file, for
 * texts that are small enough to be held, in a browser too. Paths of images are taken as they are.
 *
 * @param text - at most 2^26 characters, 2^20 rows and 2^23 cells; a byte order mark is ignored
 * @returns the posts, the names of the columns, and the rows that are no posts
 * @throws TypeError or RangeError if an argument is not legal or a column is missing
 * @throws Error if the text is no table
 * @example
 * const constants = { descriptionLength: 0, hasPeople: false, commentCount: 0, groupCount: 0, memberCount: 0 };
 * const table = "userId;postedAt;title;tags;views\nann;2024-05-01 18:30;Sea;sun;120\nann;soon;Sea;sun;80\n";
 * const { posts, badRows } = await parsePosts(table, { constants });
 * posts[0].views; // => 120
 * badRows[0].line; // => 3
 */
export async function parsePosts(text: string, options: ParsePostsOptions = {}): Promise<ParsedPosts> {
  if (typeof text !== "string")
    throw new TypeError(`${NAME}: text must be a text, got ${describeValue(text)}`);
  if (text.length > MAX_LENGTH) {
    throw new RangeError(`${NAME}: text must have at most ${MAX_LENGTH} characters, got ${text.length}`);
  }
  checkParseOptions(options);
  const { columns = {}, constants = {}, decimal, dates } = options;
  const [first, ...records] = recordsOf(text, options.delimiter ?? detectDelimiter(TABLE, text));
  if (first === undefined)
    throw new RangeError(`${TABLE} must start with the names of its columns, got nothing`);
  const header = first.cells.map((cell) => cell.trim());
  const matched = matchColumns(TABLE, header, columns, constants);
  const table: KnownTable = { functionName: NAME, file: "", header, matched, notation: { decimal, dates } };
  const idIsLine = !matched.columnOf.has("id") && constants.id === undefined;
  const rowOf = (record: DelimitedRecord) => {
    const row = rowOfRecord(record, table);
    if (idIsLine && "values" in row) row.values.id = String(row.line);
    return row;
  };
  return { header, ...(await postsOf(records, rowOf, table, constants)) };
}

async function postsOf(
  records: readonly DelimitedRecord[],
  rowOf: (record: DelimitedRecord) => SourceRow | BadRowError,
  { matched, ...table }: KnownTable,
  constants: RowContext["constants"],
): Promise<Omit<ParsedPosts, "header">> {
  const source: RowSource = {
    files: [],
    absentFields: [],
    counts: matched.counts,
    folder: "",
    async *rows() {
      for (let at = 0; at < records.length; at += BATCH) yield records.slice(at, at + BATCH).map(rowOf);
    },
    place: (field, line) => {
      return { functionName: NAME, file: table.file, line, column: matched.columnOf.get(field) ?? field };
    },
  };
  const totals = await userTotals(source, constants.userId);
  const context: RowContext = { source, constants, totals, resolveImage: (path) => ({ path }) };
  const posts: Post[] = [];
  const badRows: BadRowError[] = [];
  const seen = createIdTable();
  let rowsSkipped = 0;
  for (const record of records) {
    const row = rowOf(record);
    try {
      if (row instanceof BadRowError) throw row;
      const post = postOfRow(row, context);
      const known = seen.size;
      if (seen.add(post.id) !== known) {
        throw new BadRowError(source.place("id", row.line), "an id that no row before has", post.id);
      }
      posts.push(post);
    } catch (error) {
      if (!(error instanceof BadRowError)) throw error;
      rowsSkipped++;
      if (badRows.length < MAX_BAD_ROWS) badRows.push(error);
    }
  }
  return { posts, rowsSkipped, badRows };
}

function checkParseOptions(options: ParsePostsOptions): void {
  checkOptions(NAME, options, OPTIONS);
  const { delimiter, decimal, dates } = options;
  checkMaps(NAME, options);
  if (delimiter !== undefined) checkChoice(NAME, "delimiter", delimiter, DELIMITERS);
  if (decimal !== undefined) checkChoice(NAME, "decimal", decimal, [".", ","]);
  if (dates !== undefined) checkChoice(NAME, "dates", dates, DATE_NOTATIONS);
}

function recordsOf(text: string, delimiter: Delimiter): DelimitedRecord[] {
  const quotes = createLiteralQuotes(delimiter);
  const bytes = new TextEncoder().encode(text);
  const hidden = quotes.hide(bytes);
  const excess = excessOf(hidden, delimiter);
  if (excess !== undefined) throw new RangeError(`${TABLE} must be one that fits in memory, got ${excess}`);
  let next = 1;
  try {
    return parse(hidden === bytes ? text : new TextDecoder().decode(hidden), {
      bom: true,
      delimiter,
      record_delimiter: ["\r\n", "\n", "\r"],
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: 1_000_000,
      // The types know no record but an array of cells
      on_record: (record, { lines }) => {
        // The parser counts to the end of a record; cells may hold line breaks
        const line = Math.max(next, lines - breaksOf(record));
        next = lines;
        const cells = quotes.show(record);
        return isNoRow(cells, line) ? null : ({ cells, line } as unknown as string[]);
      },
    }) as unknown as DelimitedRecord[];
  } catch (cause) {
    const { code = "no table" } = cause as Partial<CsvError>;
    throw new Error(`${TABLE} must be delimited text, got ${code}`, { cause });
  }
}

function breaksOf(cells: readonly string[]): number {
  return cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0);
}
