import type { Command } from "commander";
import type { Verb } from "../command/verb.ts";
import { addPostsFlags } from "../posts/posts-flags.ts";
import type { AskedTable } from "../predictor/predict-posts-of.ts";
import { addPostFlags } from "../predictor/question-flags.ts";

export interface PredictFlags extends Omit<AskedTable, "posts"> {
  posts?: string;
}

const EXAMPLES = `
Examples:
  vscnn predict --predictor predictor/ --photo a.jpg --title "Sunset #sea" --at 2026-12-01T18:00+01:00
  vscnn predict --predictor predictor/ --posts tomorrow.csv --photos new/ --out predictions.csv
  vscnn predict --predictor predictor/ --posts tomorrow.csv --photos new/ --json`;

/** `vscnn predict`: what will be seen of a post, or of each post of a table. */
export const predict: Verb = {
  needs: ["--predictor"],

  define(command: Command): void {
    addPostFlags(addPostsFlags(command))
      .description("what will be seen of a post, or of each post of a table")
      .option("--photo <file>", "the photo of one post")
      .option("--posts <file>", "a table of posts, in place of one")
      .option("--out <file>", "write the predictions of --posts as .csv, .json or .jsonl")
      .addHelpText("after", EXAMPLES);
  },

  run: async (context, flags) => (await import("../runs/predict.ts")).runPredict(context, flags),
};
