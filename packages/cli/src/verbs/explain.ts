import type { Command } from "commander";
import type { Verb } from "../command/verb.ts";
import { addPostFlags, type QuestionFlags } from "../predictor/question-flags.ts";

export interface ExplainFlags extends QuestionFlags {
  suggestions: boolean;
  html?: string;
}

const EXAMPLES = `
Examples:
  vscnn explain --predictor predictor/ --photo a.jpg --title "Sunset #sea" --at 2026-12-01T18:00+01:00
  vscnn explain --predictor predictor/ --photo a.jpg --author ann --html why.html
  vscnn explain --predictor predictor/ --title "No photo yet" --author ann --json`;

/** `vscnn explain`: an answer, and what makes it. */
export const explain: Verb = {
  needs: ["--predictor"],

  define(command: Command): void {
    addPostFlags(command)
      .description("what will be seen of a post, and which of its sides make that")
      .option("--photo <file>", "its photo")
      .option("--no-suggestions", "do not look for changes that went with more views")
      .option("--html <file>", "write the explanation for a browser: one .html file")
      .addHelpText("after", EXAMPLES);
  },

  run: async (context, flags) => (await import("../runs/explain.ts")).runExplain(context, flags),
};
