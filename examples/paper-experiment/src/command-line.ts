import { join } from "node:path";
import type { Delimiter, Encoding } from "@vscnn/dataset/node";
import type { AveragesOf } from "@vscnn/social";
import { InvalidArgumentError, Option, program } from "commander";
import { PAPER, QUICK } from "./config.ts";
import { nameValues } from "./name-values.ts";
import type { OwnPostsOptions } from "./posts/own.ts";

/** What the command line says. */
export interface ExperimentOptions {
  posts: number;
  epochs?: number;
  paper: boolean;
  seed: number;
  csv?: string;
  photos?: string;
  vgg19?: string;
  out: string;
  columns?: Record<string, string>;
  constants?: Record<string, string>;
  onBadRow: "throw" | "skip";
  delimiter?: Delimiter;
  decimal?: "." | ",";
  dates?: "unix" | "excel" | "dmy" | "mdy";
  encoding?: Encoding;
  split?: "random" | "user" | "time";
  averages?: AveragesOf;
  afterPublication?: boolean;
}

/** Reads the command line and runs the program, or shows help. */
export async function parseCommandLine(run: (options: ExperimentOptions) => Promise<void>): Promise<void> {
  program
    .name("npm run experiment --")
    .description("Photos and posts in; features, PCA, networks; Spearman's rho, MAE and MSE out")
    .option("--posts <count>", "posts to simulate", positiveInteger, QUICK.posts)
    .option(
      "--epochs <count>",
      `training epochs; ${QUICK.epochs} if not said, ${PAPER.epochs} with --paper`,
      positiveInteger,
    )
    .option("--paper", "train for the paper's number of epochs", false)
    .option("--seed <number>", "seed of photos, posts, split and training", nonNegativeInteger, 1)
    .option("--csv <file>", "your own posts instead of simulated ones")
    .option("--photos <folder>", "the folder that the image paths of --csv start from")
    .option(
      "--vgg19 <file>",
      "weights of VGG19: Keras .h5, ONNX or model.json; a small stand-in network without",
    )
    .option("--columns <pairs>", "columns of --csv by field: id=Nr,userId=Author", nameValues)
    .option("--constants <pairs>", "values of fields that --csv has no column for: tagCount=0", nameValues)
    .addOption(
      new Option("--delimiter <character>", "between the cells of --csv; found if not said").choices([
        ",",
        ";",
        "\t",
        "|",
      ]),
    )
    .addOption(new Option("--decimal <mark>", "decimal mark of the numbers of --csv").choices([".", ","]))
    .addOption(
      new Option(
        "--dates <way>",
        "how days of --csv are written: seconds, days of a spreadsheet, 31.5.2024 or 5/31/2024",
      ).choices(["unix", "excel", "dmy", "mdy"]),
    )
    .addOption(
      new Option("--encoding <name>", "of --csv; found if not said").choices([
        "utf-8",
        "utf-16le",
        "utf-16be",
        "windows-1252",
      ]),
    )
    .addOption(
      new Option("--on-bad-row <what>", "what becomes of a row of --csv that is no post")
        .choices(["throw", "skip"])
        .default("throw"),
    )
    .addOption(
      new Option(
        "--split <way>",
        "train on the earliest posts, on other users, or at random; time with --csv, else random",
      ).choices(["time", "user", "random"]),
    )
    .addOption(
      new Option(
        "--averages <posts>",
        "posts that user averages are of: other training posts, training posts, or all; others with --csv, else all, as in the paper",
      ).choices(["others", "train", "all"]),
    )
    .option(
      "--after-publication",
      "features that are known only afterwards, comments and days online, with --csv too",
    )
    .option("--out <folder>", "where results are written", join(import.meta.dirname, "../out"))
    .action(run);
  await program.parseAsync();
}

/** How the table of posts is read, as far as the command line says it. */
export function tableOptions(options: ExperimentOptions): OwnPostsOptions {
  const { columns, constants, onBadRow, delimiter, decimal, dates, encoding } = options;
  const given = Object.entries({ columns, constants, onBadRow, delimiter, decimal, dates, encoding });
  return Object.fromEntries(given.filter(([, value]) => value !== undefined));
}

function positiveInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1)
    throw new InvalidArgumentError("a positive integer is needed");
  return value;
}

function nonNegativeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) throw new InvalidArgumentError("an integer >= 0 is needed");
  return value;
}
