import { checkChoice, checkFunction, checkOptions, describeValue, type OptionNames } from "@vscnn/core";
import { TPIC_REASON } from "./reading/bundle-files.ts";
import { checkMaps } from "./reading/check-maps.ts";
import type { ColumnMap } from "./reading/column-map.ts";
import type { PostField } from "./reading/row-source.ts";
import type { SmpT1Role } from "./reading/smp-t1.ts";
import type { SmpdRole } from "./reading/smpd-bundle.ts";
import {
  DATE_NOTATIONS,
  type DateNotation,
  DELIMITERS,
  type Delimiter,
  ENCODINGS,
  type Encoding,
} from "./reading/table-syntax.ts";

/** Options of {@link readPosts}. */
export interface ReadPostsOptions {
  /** What the files are: see {@link readPosts}. */
  format: "smp-t1" | "smpd" | "csv" | "tsv" | "jsonl";
  /** Which files of a bundle are read, of `smp-t1` and `smpd`. @defaultValue 'train' */
  part?: "train" | "test";
  /** Names of the files of a bundle where they are not the released ones, in its folder. */
  files?: Partial<Record<SmpT1Role | SmpdRole, string>>;
  /** The column of each field where it is not named as the field, of `csv`, `tsv` and `jsonl`. */
  columns?: ColumnMap;
  /** Values of fields where the source has none; without a value for it, a missing field is an error. */
  constants?: Partial<Record<PostField, string | number | boolean>>;
  /** The character around cells that hold delimiters or line breaks, of `csv` and `tsv`; false for none. @defaultValue '"' */
  quote?: '"' | false;
  /** The character between cells, of `csv`. @defaultValue the one that divides the first line into the most cells; a tab for `tsv` */
  delimiter?: Delimiter;
  /**
   * How numbers of `csv` and `tsv` are written: with `'.'`, 1,234.5 is 1234.5, with `','`, 1.234,5 is. @defaultValue what can be
   * read in one way only, such as 1234.5, 7,5 and 1 234; a whole number such as 7.678, and any such as 1,234, is a bad row
   */
  decimal?: "." | ",";
  /**
   * How times of `csv` and `tsv` are written, apart from 2024-05-31 18:30 and May 31, 2024 6:30 PM: `'dmy'` is 31.5.2024 or
   * 31/5/2024, `'mdy'` 5/31/2024, `'ymd'` 20240531, `'excel'` days since 1900, `'excel1904'` days since 1904, `'unix'` seconds.
   * @defaultValue what can be read in one way only; else a bad row
   */
  dates?: DateNotation;
  /**
   * The encoding of `csv` and `tsv`. @defaultValue by the byte order mark; else UTF-8 where it is legal, or windows-1252; the
   * others cannot be told from it
   */
  encoding?: Encoding;
  /**
   * What image paths are: `'files'` of the image folder, or `'as-written'`, whatever the source says, such as addresses of the web or
   * names in an archive, for others to check. @defaultValue 'files'
   */
  imagePaths?: "files" | "as-written";
  /** Where image paths start from, and which none may leave. @defaultValue the folder of the data */
  imageFolder?: string;
  /**
   * Whether a post whose image does not exist is a bad row, or is taken with its path. What exists must be a file inside
   * the image folder in either case. @defaultValue 'bad-row'
   */
  missingImages?: "bad-row" | "allow";
  /** Whether a bad row ends the reading, or is skipped, counted and reported. @defaultValue 'throw' */
  onBadRow?: "throw" | "skip";
  /** Called every 10,000 rows, and at the end. */
  onProgress?: (progress: ReadProgress) => void;
}

/** How far {@link readPosts} has come. */
export interface ReadProgress {
  rowsRead: number;
  rowsSkipped: number;
  /** Of the file that holds the posts. */
  bytesRead: number;
  bytesTotal: number;
}

/** Every option of {@link readPosts}. */
export const READ_POSTS_OPTIONS: OptionNames<ReadPostsOptions> = {
  format: true,
  part: true,
  files: true,
  columns: true,
  constants: true,
  quote: true,
  delimiter: true,
  decimal: true,
  dates: true,
  encoding: true,
  imagePaths: true,
  imageFolder: true,
  missingImages: true,
  onBadRow: true,
  onProgress: true,
};

/** Options that only a bundle of files has. */
const BUNDLE_OPTIONS = ["part", "files"] as const;
/** Options that only a table has. */
const TABLE_OPTIONS = ["quote", "delimiter", "decimal", "dates", "encoding"] as const;

/** Checks the arguments of {@link readPosts}, before anything is read. */
export function checkReadOptions(path: unknown, options: ReadPostsOptions, functionName = "readPosts"): void {
  if (typeof path !== "string") {
    throw new TypeError(
      `${functionName}: path must be the path of a file or folder, got ${describeValue(path)}`,
    );
  }
  if (path === "") throw new RangeError(`${functionName}: path must be the path of a file or folder, got ""`);
  checkOptions(functionName, options, READ_POSTS_OPTIONS);
  const { part = "train", missingImages = "bad-row", onBadRow = "throw", quote = '"' } = options;
  const { imagePaths = "files" } = options;
  if (/^tpic/i.test(String(options.format))) throw new RangeError(`${functionName}: ${TPIC_REASON}`);
  checkChoice(functionName, "format", options.format, ["smp-t1", "smpd", "csv", "tsv", "jsonl"]);
  checkChoice(functionName, "part", part, ["train", "test"]);
  checkChoice(functionName, "missingImages", missingImages, ["bad-row", "allow"]);
  checkChoice(functionName, "imagePaths", imagePaths, ["files", "as-written"]);
  checkChoice(functionName, "onBadRow", onBadRow, ["throw", "skip"]);
  if (quote !== '"' && quote !== false) {
    const Kind = typeof quote === "string" || typeof quote === "boolean" ? RangeError : TypeError;
    throw new Kind(`${functionName}: quote must be '"' or false, got ${describeValue(quote)}`);
  }
  const { delimiter, decimal, dates, encoding } = options;
  if (delimiter !== undefined) checkChoice(functionName, "delimiter", delimiter, DELIMITERS);
  if (decimal !== undefined) checkChoice(functionName, "decimal", decimal, [".", ","]);
  if (dates !== undefined) checkChoice(functionName, "dates", dates, DATE_NOTATIONS);
  if (encoding !== undefined) checkChoice(functionName, "encoding", encoding, ENCODINGS);
  const { imageFolder, onProgress } = options;
  if (imageFolder !== undefined && typeof imageFolder !== "string") {
    throw new TypeError(`${functionName}: imageFolder must be a path, got ${describeValue(imageFolder)}`);
  }
  if (onProgress !== undefined) checkFunction(functionName, "onProgress", onProgress);
  checkForeignOptions(functionName, options);
  checkMaps(functionName, options);
}

/** Refuses options that mean nothing for the format. */
function checkForeignOptions(functionName: string, options: ReadPostsOptions): void {
  const isBundle = options.format === "smp-t1" || options.format === "smpd";
  const isTable = options.format === "csv" || options.format === "tsv";
  const foreign = [
    ...(isBundle ? ["columns" as const] : BUNDLE_OPTIONS),
    ...(isTable ? [] : TABLE_OPTIONS),
    ...(options.format === "tsv" ? ["delimiter" as const] : []),
  ];
  for (const name of foreign) {
    if (options[name] !== undefined) {
      throw new RangeError(`${functionName}: ${name} has no meaning for format '${options.format}'`);
    }
  }
}
