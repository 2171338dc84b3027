import type { Command } from "commander";
import type { Verb } from "../command/verb.ts";

const EXAMPLES = `
Examples:
  vscnn status features/
  vscnn status --features features/ --json`;

/** `vscnn status`: how far an extraction is, and what went wrong. */
export const status: Verb = {
  needs: ["--features"],
  word: "features",

  define(command: Command): void {
    command
      .description("how far an extraction is, and what went wrong")
      .option("--features <folder>", "the folder of the features")
      .addHelpText("after", EXAMPLES);
  },

  run: async (context, flags) => (await import("../runs/status.ts")).runStatus(context, flags),
};
