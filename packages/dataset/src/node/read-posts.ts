import type { Post } from "@vscnn/social";
import { checkReadOptions, type ReadPostsOptions } from "./read-posts-options.ts";
import { BadRowError } from "./reading/bad-row.ts";
import { type DelimitedOptions, openDelimited } from "./reading/delimited.ts";
import { eachElement } from "./reading/each-element.ts";
import { createIdTable, type IdTable } from "./reading/id-table.ts";
import { createImagePathResolver, imagePathAsWritten } from "./reading/image-path.ts";
import { openJsonLines } from "./reading/json-lines.ts";
import { postOfRow } from "./reading/post-of-row.ts";
import type { RowContext } from "./reading/row-cells.ts";
import type { PostField, Progress, RowSource, SourceRow } from "./reading/row-source.ts";
import { openSmpT1 } from "./reading/smp-t1.ts";
import { openSmpd } from "./reading/smpd.ts";
import { userTotals } from "./reading/user-totals.ts";

/** What {@link readPosts} read, skipped and why. */
export interface ReadReport {
  /** Absolute paths. */
  files: readonly string[];
  rowsRead: number;
  rowsSkipped: number;
  /** Why rows were skipped, the most frequent reason first. */
  reasons: readonly { reason: string; count: number }[];
  /** The first 100 rows that were skipped. */
  badRows: readonly BadRowError[];
  /** Fields that the format does not have, which are 0 or false in every post unless `constants` says otherwise. */
  absentFields: readonly PostField[];
}

/** Posts of a data set. Every iteration reads it from the start. */
export interface PostStream extends AsyncIterable<Post> {
  /** What the last iteration has read so far. */
  readonly report: ReadReport;
}

const PROGRESS_ROWS = 10_000;
const KEPT_BAD_ROWS = 100;

/**
 * Reads the posts of a data set one after the other; only a few of them are in memory at a time.
 *
 * - `smp-t1`: the folder of SMP-T1 (ACM Multimedia 2017 challenge), or its data file: `t1_train_data.txt`, and where they
 *   are there `t1_train_label.txt`, `t1_train_img_path.txt`, line by line in the same order, and `TimeZone.txt`, lines of
 *   user and offset. The image count is the number of the user's rows. Labels are scores already.
 * - `smpd`: the folder of the Social Media Prediction Dataset of 2019 and later: `train_text.json`,
 *   `train_temporalspatial_information.json`, and where they are there `train_additional_information.json`,
 *   `train_category.json`, `train_user_data.json` (by row or by column), `train_label.txt`, `train_img_path.txt` or
 *   `train_img_filepath.txt`, and `user_additional.csv`, a table of users. What the release does not say is 0; the
 *   report names it.
 * - `csv`, `tsv`: one file whose first row names the columns. Delimiter and encoding are found, unless options say them;
 *   numbers and
 *   dates that can be read in two ways are bad rows whose errors name the option that decides. A column is found by the name
 *   of the field, or by `columns`. `postedAt` may be Unix seconds or a date and time, `timeZone` an offset such as `+08:00`.
 *   Without a column for them, image count and average views are counted over the rows, and the line of a row is its id.
 * - `jsonl`: one object on each line, in the same way; a column may be a path such as `user.averageViews`, and a post of this package
 *   written by `JSON.stringify` is read back as it was.
 *
 * The texts `title`, `description` and `tags` (words between white space, commas, semicolons or bars), `category` and `place`, a
 * name or `latitude` and `longitude`, are fields of a post where the source has them. `titleLength`, `descriptionLength` and `tagCount`
 * are those that the source states, and where it has no such column, or an empty cell, are counted from the texts.
 *
 * Columns that are no field are kept in `extra`. TPIC2017 is refused: it gives no time of posting.
 *
 * Bad rows are those in which a value is missing or not legal, an id is repeated, or an image is not there or not inside
 * the image folder. Files that do not line up are an error in any case, and so is malformed text, such as a broken
 * quote: rows after it cannot be trusted.
 *
 * @param path - the folder of a bundle, or the file
 * @returns posts, read when they are iterated; `report` tells what was read, skipped and why
 * @throws TypeError or RangeError if an option is not legal; while reading, {@link BadRowError} that names file, line,
 * column and value of a bad row, and Error for files that cannot be read, are not of the format or do not line up
 * @example
 * const { writeFileSync } = await import("node:fs");
 * const columns = "id,userId,postedAt,title,tags,views";
 * writeFileSync("posts.csv", `${columns}\n1,ann,2024-05-01 18:30,Grüße,sea sun,120\n2,bob,yesterday,Hi,,8\n`);
 * const posts = readPosts("posts.csv", {
 *   format: "csv",
 *   onBadRow: "skip",
 *   constants: { descriptionLength: 0, hasPeople: false, commentCount: 0, groupCount: 0, memberCount: 0 },
 * });
 * const titles = [];
 * for await (const post of posts) titles.push(post.title);
 * titles; // => ["Grüße"]
 * posts.report.rowsSkipped; // => 1
 * posts.report.badRows[0].value; // => "yesterday"
 */
export function readPosts(path: string, options: ReadPostsOptions): PostStream {
  checkReadOptions(path, options);
  let report = emptyReport([]);
  return {
    get report() {
      return report;
    },
    [Symbol.asyncIterator]: () =>
      postsOf(path, options, (begun) => {
        report = begun;
      }),
  };
}

/** One pass over a data set. */
function postsOf(
  path: string,
  options: ReadPostsOptions,
  onBegin: (report: MutableReport) => void,
): AsyncIterator<Post, undefined> {
  const { onBadRow = "throw", onProgress } = options;
  let report = emptyReport([]);
  let context: RowContext;
  let seen: IdTable;
  const progress: Progress = { bytesRead: 0, bytesTotal: 0 };
  const tell = () => {
    onProgress?.({ rowsRead: report.rowsRead, rowsSkipped: report.rowsSkipped, ...progress });
  };
  return eachElement({
    async open() {
      const source = await openSource(path, options);
      report = emptyReport(source.files);
      report.absentFields = source.absentFields.filter((field) => options.constants?.[field] === undefined);
      onBegin(report);
      context = await contextOf(source, options);
      seen = createIdTable(source.rowCount);
      return source.rows(progress, Object.keys(context.constants).length === 0);
    },
    elementOf(row) {
      report.rowsRead++;
      if (report.rowsRead % PROGRESS_ROWS === 0) tell();
      try {
        return acceptedPost(row, context, seen);
      } catch (error) {
        if (onBadRow === "throw" || !(error instanceof BadRowError)) throw error;
        skip(report, error);
        return undefined;
      }
    },
    onEnd: tell,
  });
}

async function contextOf(source: RowSource, options: ReadPostsOptions): Promise<RowContext> {
  const folder = options.imageFolder ?? source.folder;
  const constants = { ...absentConstants(source), ...options.constants };
  return {
    source,
    constants,
    totals: await userTotals(source, constants.userId),
    resolveImage:
      options.imagePaths === "as-written"
        ? imagePathAsWritten
        : createImagePathResolver(folder, options.missingImages !== "allow"),
  };
}

/** The post of a row, or the error of a bad one. */
function acceptedPost(row: SourceRow | BadRowError, context: RowContext, seen: IdTable): Post {
  if (row instanceof BadRowError) throw row;
  const post = postOfRow(row, context);
  const idsBefore = seen.size;
  if (seen.add(post.id) === idsBefore) return post;
  throw new BadRowError(context.source.place("id", row.line), "an id that no row before has", post.id);
}

function openSource(path: string, options: ReadPostsOptions): Promise<RowSource> {
  const { format, part = "train", files = {}, columns = {}, constants = {} } = options;
  switch (format) {
    case "smp-t1":
      return openSmpT1(path, part, files);
    case "smpd":
      return openSmpd(path, part, files);
    case "jsonl":
      return openJsonLines(path, columns, constants);
    default:
      return openDelimited(path, delimitedOptions(options));
  }
}

/** How a table is read. */
export function delimitedOptions(options: ReadPostsOptions): DelimitedOptions {
  const { format, columns = {}, constants = {}, quote = '"', delimiter, encoding, decimal, dates } = options;
  return {
    delimiter: format === "tsv" ? "\t" : delimiter,
    quote,
    encoding,
    notation: { decimal, dates },
    columns,
    constants,
  };
}

type MutableReport = { -readonly [Key in keyof ReadReport]: ReadReport[Key] };

function emptyReport(files: readonly string[]): MutableReport {
  return { files, rowsRead: 0, rowsSkipped: 0, reasons: [], badRows: [], absentFields: [] };
}

function absentConstants(source: RowSource): Partial<Record<PostField, unknown>> {
  return Object.fromEntries(source.absentFields.map((field) => [field, 0]));
}

function skip(report: MutableReport, error: BadRowError): void {
  report.rowsSkipped++;
  if (report.badRows.length < KEPT_BAD_ROWS) report.badRows = [...report.badRows, error];
  const reasons = report.reasons.map((known) =>
    known.reason === error.reason ? { ...known, count: known.count + 1 } : known,
  );
  if (!reasons.some(({ reason }) => reason === error.reason))
    reasons.push({ reason: error.reason, count: 1 });
  report.reasons = reasons.sort((a, b) => b.count - a.count);
}
