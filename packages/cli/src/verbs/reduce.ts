import { type Command, Option } from "commander";
import { positiveNumber } from "../command/numbers.ts";
import type { Verb } from "../command/verb.ts";
import { type Moment, parseMoment } from "../predictor/parse-moment.ts";

export interface ReduceFlags {
  features: string;
  name: string;
  blocks?: string;
  components: number;
  preScale: "none" | "zscore" | "block";
  range: boolean;
  before?: Moment;
  saveModel?: string;
  model?: string;
}

const EXAMPLES = `
A predictor reduces features by itself: this is for other programs, which then read a few numbers for each photo in place of hundreds.

Examples:
  vscnn reduce --features features/ --name visual --components 20
  vscnn reduce --features features/ --name visual --before 2024-06-01 --save-model visual.json
  vscnn reduce --features new-features/ --name visual --model visual.json
  vscnn export --features features/ --blocks visual --out visual.csv`;

/** `vscnn reduce`: principal components of features, as a block of their own. */
export const reduce: Verb = {
  needs: ["--features", "--name"],

  define(command: Command): void {
    command
      .description("few numbers in place of many: principal components of features, kept beside them")
      .option("--features <folder>", "the folder of the features, from vscnn extract")
      .option("--name <name>", "of the new block: lower-case letters, digits, - and _")
      .option("--blocks <names>", "what is reduced, separated by commas (default: all but hashes)")
      .option(
        "--components <count>",
        "numbers of a photo afterwards; or, below 1, the share of the variance that they hold",
        positiveNumber,
        20,
      )
      .addOption(
        new Option("--pre-scale <what>", "give each number the same weight, or each block, or none")
          .choices(["zscore", "block", "none"])
          .default("zscore"),
      )
      .option("--range", "bring the components to 0 to 1, as the paper does", false)
      .option("--before <moment>", "learn from posts before this moment only (default: all)", parseMoment)
      .option("--save-model <file>", "keep what was learned, for --model")
      .addOption(
        new Option("--model <file>", "reduce as it says, and learn nothing").conflicts([
          "before",
          "blocks",
          "saveModel",
        ]),
      )
      .addHelpText("after", EXAMPLES);
  },

  run: async (context, flags) => (await import("../runs/reduce.ts")).runReduce(context, flags),
};
