import type { Command } from "commander";
import type { Verb } from "../command/verb.ts";
import { addDecodersFlag, type DecodersFlags } from "../photos/decoders-flag.ts";
import { addDownloadFlags, addPostsFlags, type PostsFlags } from "../posts/posts-flags.ts";

export interface InspectFlags extends Omit<PostsFlags, "posts">, DecodersFlags {
  writeMapping?: string;
}

const EXAMPLES = `
Examples:
  vscnn inspect posts.csv
  vscnn inspect posts.csv --photos photos/ --map "views=Impressions" --write-mapping mapping.json
  vscnn inspect export.csv --decimal , --dates dmy --json
  vscnn inspect posts.csv --photos shards/0.tar,shards/1.tar
  vscnn inspect posts.csv --download --map imagePath=PhotoURL`;

/** `vscnn inspect`: what a spreadsheet is taken for, before anything is computed. */
export const inspect: Verb = {
  define(command: Command): void {
    addDownloadFlags(addDecodersFlag(addPostsFlags(command)))
      .description(
        "what a table of posts is taken for: columns, bad rows, authors, dates, photos, and how long it takes",
      )
      .argument("<posts>", "the table, or the folder of SMP-T1 or SMPD")
      .option("--write-mapping <file>", "write how the table is read, for the other verbs")
      .addHelpText("after", EXAMPLES);
  },

  run: async (context, flags, posts) =>
    (await import("../runs/inspect.ts")).runInspect(context, flags, posts),
};
