import type { Delimiter, Encoding, ReadPostsOptions } from "@vscnn/dataset/node";
import { type Command, Option } from "commander";
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
  dates?: "unix" | "excel" | "dmy" | "mdy";
  encoding?: Encoding;
  onBadRow: "skip" | "stop";
  photos?: string;
  download?: boolean;
  allowPrivate?: boolean;
}

/** Adds the flags that say where posts are and how they are read. */
export function addPostsFlags(command: Command): Command {
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
    )
    .addOption(
      new Option("--delimiter <character>", "between the cells; found in the first line").choices([
        ",",
        ";",
        "\t",
        "|",
      ]),
    )
    .addOption(new Option("--decimal <mark>", "decimal mark of the numbers").choices([".", ","]))
    .addOption(
      new Option("--dates <order>", "how dates are written when that is not plain").choices([
        "dmy",
        "mdy",
        "excel",
        "unix",
      ]),
    )
    .addOption(
      new Option("--encoding <name>", "encoding of the table; found in its bytes").choices([
        "utf-8",
        "utf-16le",
        "utf-16be",
        "windows-1252",
      ]),
    )
    .addOption(
      new Option("--on-bad-row <what>", "skip rows that cannot be read and report them, or stop at the first")
        .choices(["skip", "stop"])
        .default("skip"),
    );
}
