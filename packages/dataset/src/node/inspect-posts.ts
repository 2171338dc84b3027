import { resolve } from "node:path";
import { checkInteger, checkOptions, type OptionNames } from "@vscnn/core";
import type { Post } from "@vscnn/social";
import { delimitedOptions, readPosts } from "./read-posts.ts";
import {
  checkReadOptions,
  READ_POSTS_OPTIONS,
  type ReadPostsOptions,
  type ReadProgress,
} from "./read-posts-options.ts";
import type { BadRowError } from "./reading/bad-row.ts";
import { findColumns, missingFields } from "./reading/column-map.ts";
import { readHeader, tableSyntax } from "./reading/delimited.ts";
import { inNameOf } from "./reading/in-name-of.ts";
import type { PostField } from "./reading/row-source.ts";
import type { Delimiter, Encoding } from "./reading/table-syntax.ts";

/** Options of {@link inspectPosts}: those of {@link readPosts}, of a table. */
export interface InspectPostsOptions extends Omit<ReadPostsOptions, "format" | "onBadRow" | "onProgress"> {
  /** @defaultValue 'csv' */
  format?: "csv" | "tsv";
  /** How many rows are looked at. @defaultValue 1000 */
  rows?: number;
}

const { onBadRow: _, onProgress: __, ...TABLE_OPTIONS } = READ_POSTS_OPTIONS;
const OPTIONS: OptionNames<InspectPostsOptions> = { ...TABLE_OPTIONS, rows: true };

/** What was understood of a table. */
export interface PostsInspection {
  delimiter: Delimiter;
  encoding: Encoding;
  /** The column of each field that there is one for, those of texts and places included. */
  columns: Partial<Record<PostField, string>>;
  /** Fields that a post needs and the table does not have: give a column or a constant for each. */
  missing: string[];
  /** Columns that are no field, and are kept in `extra`. */
  ignored: string[];
  /** Rows that were looked at, and how many of them are no posts. */
  rows: number;
  badRows: number;
  /** Why rows are no posts, the most frequent reason first, each with the error of its first row. */
  problems: { reason: string; count: number; first: string | undefined }[];
  /** The first three posts. Empty while a field is missing. */
  samples: Post[];
}

/**
 * Looks at the first rows of a table of posts and says what {@link readPosts} makes of them, before it is asked to read all.
 *
 * @param path - the file
 * @throws TypeError or RangeError if an option is not legal or names a column that is not there; Error if the file cannot be read
 * @example
 * const { writeFileSync } = await import("node:fs");
 * writeFileSync("export.csv", "id;userId;postedAt;views;Camera\n1;ann;31.05.2024;7,5;X100\n");
 * const { delimiter, columns, missing, ignored } = await inspectPosts("export.csv");
 * delimiter; // => ";"
 * columns.views; // => "views"
 * missing.slice(0, 2); // => ["tagCount or tags", "titleLength or title"]
 * ignored; // => ["Camera"]
 */
export async function inspectPosts(
  path: string,
  options: InspectPostsOptions = {},
): Promise<PostsInspection> {
  checkOptions("inspectPosts", options, OPTIONS);
  const { rows = 1000, format = "csv", ...others } = options;
  checkInteger("inspectPosts", "rows", rows, { min: 1 });
  const reading: ReadPostsOptions = { ...others, format, onBadRow: "skip" };
  checkReadOptions(path, reading, "inspectPosts");
  return inNameOf("inspectPosts", () => inspect(path, reading, rows));
}

async function inspect(path: string, reading: ReadPostsOptions, rows: number): Promise<PostsInspection> {
  const file = resolve(path);
  const syntax = await tableSyntax(file, delimitedOptions(reading));
  const header = await readHeader(file, syntax);
  const columnOf = findColumns(`readPosts: ${file}`, header, reading.columns ?? {});
  const missing = missingFields(columnOf, reading.constants ?? {});
  const taken = new Set(columnOf.values());
  const inspection: PostsInspection = {
    delimiter: syntax.delimiter,
    encoding: syntax.encoding,
    columns: Object.fromEntries(columnOf),
    missing,
    ignored: header.filter((column) => !taken.has(column)),
    rows: 0,
    badRows: 0,
    problems: [],
    samples: [],
  };
  return missing.length > 0 ? inspection : { ...inspection, ...(await lookAt(path, reading, rows)) };
}

async function lookAt(
  path: string,
  options: ReadPostsOptions,
  rows: number,
): Promise<Pick<PostsInspection, "rows" | "badRows" | "problems" | "samples">> {
  const samples: Post[] = [];
  const enough = new Error("enough rows");
  // Rows that are no posts do not come out of the stream, and there may be any number of them
  const onProgress = ({ rowsRead }: ReadProgress) => {
    if (rowsRead >= rows) throw enough;
  };
  const stream = readPosts(path, { ...options, onProgress });
  try {
    for await (const post of stream) {
      if (samples.length < 3) samples.push(post);
      if (stream.report.rowsRead >= rows) break;
    }
  } catch (error) {
    if (error !== enough) throw error;
  }
  const { rowsRead, rowsSkipped, reasons, badRows } = stream.report;
  const first = (reason: string) => badRows.find((row: BadRowError) => row.reason === reason)?.message;
  return {
    rows: rowsRead,
    badRows: rowsSkipped,
    problems: reasons.map(({ reason, count }) => ({ reason, count, first: first(reason) })),
    samples,
  };
}
