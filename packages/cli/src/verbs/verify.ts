import type { Command } from "commander";
import type { Verb } from "../command/verb.ts";

const EXAMPLES = `
Examples:
  vscnn verify features/`;

/** `vscnn verify`: whether every file of the features is as it was written. */
export const verify: Verb = {
  needs: ["--features"],
  word: "features",

  define(command: Command): void {
    command
      .description("whether every file of the features is as it was written")
      .option("--features <folder>", "the folder of the features")
      .addHelpText("after", EXAMPLES);
  },

  run: async (context, flags) => (await import("../runs/verify.ts")).runVerify(context, flags),
};
