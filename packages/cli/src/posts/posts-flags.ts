import type { DateNotation, Delimiter, Encoding, ReadPostsOptions } from "@vscnn/dataset/node";
import { type Command, InvalidArgumentError, Option } from "commander";
import { nameValues } from "../command/name-values.ts";

/** What the command line says of a table of posts. */
export interface PostsFlags {
  posts: string;
  format?: ReadPostsOptions["format"];
  mapping?: string;
  map?: Record<string, string>;
  constant?: Record<string, string>;
  delimiter?: Delimiter;
  decimal?: "." | ",";
  dates?: DateNotation;
  encoding?: Encoding;
  quote?: "double" | "none";
  onBadRow: "skip" | "stop";
  photos?: string;
  download?: boolean;
  allowPrivate?: boolean;
}

/** All encodings, as the type holds: the reader of tables is loaded by a verb that runs, not by its help. */
const ENCODINGS: Readonly<Record<Encoding, true>> = {
  "utf-8": true,
  "utf-16le": true,
  "utf-16be": true,
  "windows-1250": true,
  "windows-1251": true,
  "windows-1252": true,
  shift_jis: true,
  "euc-kr": true,
  gb18030: true,
  big5: true,
};

/** All notations of dates, in the same way. */
const DATES: Readonly<Record<DateNotation, true>> = {
  dmy: true,
  mdy: true,
  ymd: true,
  excel: true,
  excel1904: true,
  unix: true,
};

/** Adds the flags that say where posts are and how they are read. */
export function addPostsFlags(command: Command): Command {
  return addNotationFlags(addColumnFlags(command)).addOption(
    new Option("--on-bad-row <what>", "skip rows that cannot be read and report them, or stop at the first")
      .choices(["skip", "stop"])
      .default("skip"),
  );
}

/** Adds the flags of photos that are on the web. */
export function addDownloadFlags(command: Command): Command {
  return command
    .option("--download", "the photos are addresses of the web: download them", false)
    .option("--allow-private", "with --download: also from this machine and private networks", false);
}

function addColumnFlags(command: Command): Command {
  return command
    .addOption(
      new Option("--format <name>", "what the posts are; found by the name of the file or folder").choices([
        "csv",
        "tsv",
        "jsonl",
        "smp-t1",
        "smpd",
      ]),
    )
    .option(
      "--photos <folder>",
      "where the paths of photos start from, or a.tar,b.tar (default: the folder of the posts)",
    )
    .option("--mapping <file>", "how the table is read, as vscnn inspect --write-mapping wrote it")
    .option("--map <pairs>", "columns by field: views=Impressions,postedAt=Date", nameValues)
    .option(
      "--constant <pairs>",
      "values of fields that no column has: userId=me,hasPeople=false",
      nameValues,
    );
}

function addNotationFlags(command: Command): Command {
  return command
    .addOption(
      new Option("--delimiter <character>", "between the cells; found in the first line")
        .choices([",", ";", "tab", "|"])
        .argParser(delimiterOf),
    )
    .addOption(new Option("--decimal <mark>", "decimal mark of the numbers").choices([".", ","]))
    .addOption(
      new Option("--dates <order>", "how dates are written when that is not plain").choices(
        Object.keys(DATES),
      ),
    )
    .addOption(
      new Option(
        "--quote <what>",
        "what quotes in the table are: around cells (double), or characters like others (none)",
      ).choices(["double", "none"]),
    )
    .addOption(
      new Option(
        "--encoding <name>",
        "encoding of the table; UTF-8 and UTF-16 are found in its bytes, others taken for windows-1252",
      ).choices(Object.keys(ENCODINGS)),
    );
}

/** A tab can hardly be typed: it goes by its name. */
function delimiterOf(text: string): Delimiter {
  const delimiter = text === "tab" ? "\t" : text;
  if (delimiter !== "," && delimiter !== ";" && delimiter !== "\t" && delimiter !== "|") {
    throw new InvalidArgumentError("Allowed choices are , ; | and tab.");
  }
  return delimiter;
}
