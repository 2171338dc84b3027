import type { Command } from "commander";
import type { Verb } from "../command/verb.ts";
import { addPostFlags } from "../predictor/question-flags.ts";

const EXAMPLES = `
Examples:
  vscnn rank --predictor predictor/ a.jpg b.jpg c.jpg --title "Sunset #sea"
  vscnn rank --predictor predictor/ photos/*.jpg --author ann --at 2026-12-01T18:00+01:00 --json`;

/** `vscnn rank`: which of several photos would do best with a post. */
export const rank: Verb = {
  needs: ["--predictor"],

  define(command: Command): void {
    addPostFlags(command)
      .description("which of several photos would do best with a post")
      .argument("<photos...>", "the photos, at most 100")
      .addHelpText("after", EXAMPLES);
  },

  run: async (context, flags, photos) => (await import("../runs/rank.ts")).runRank(context, flags, photos),
};
