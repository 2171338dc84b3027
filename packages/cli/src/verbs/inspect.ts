import { resolve } from "node:path";
import { writeFileAtomically } from "@vscnn/core/node";
import type { Command } from "commander";
import type { Verb, VerbContext } from "../command/verb.ts";
import { EXIT, type ExitCode } from "../console/exit-code.ts";
import { type Inspection, inspectionText } from "../inspection/inspection-text.ts";
import { mappingOf } from "../inspection/mapping-of.ts";
import { surveyPosts } from "../inspection/survey-posts.ts";
import { openPosts } from "../posts/open-posts.ts";
import { addPostsFlags, type PostsFlags } from "../posts/posts-flags.ts";

interface InspectFlags extends Omit<PostsFlags, "posts"> {
  writeMapping?: string;
}

const EXAMPLES = `
Examples:
  vscnn inspect posts.csv
  vscnn inspect posts.csv --photos photos/ --map "views=Impressions" --write-mapping mapping.json
  vscnn inspect export.csv --decimal , --dates dmy --json`;

/** `vscnn inspect`: what a spreadsheet is taken for, before anything is computed. */
export const inspect: Verb = {
  define(command: Command): void {
    addPostsFlags(command)
      .description("what a table of posts is taken for: columns, bad rows, authors, dates, photos")
      .argument("<posts>", "the table, or the folder of SMP-T1 or SMPD")
      .option("--write-mapping <file>", "write how the table is read, for the other verbs")
      .addHelpText("after", EXAMPLES);
  },

  async run(context: VerbContext, flags: InspectFlags, [posts]: readonly string[]): Promise<ExitCode> {
    const { console } = context;
    const opened = await openPosts(console.folder, { ...flags, posts });
    const survey = await surveyPosts(opened, console.signal);
    const mapping = mappingOf(opened);
    if (flags.writeMapping !== undefined) {
      const bytes = new TextEncoder().encode(`${JSON.stringify(mapping, undefined, 2)}\n`);
      await writeFileAtomically(resolve(console.folder, flags.writeMapping), bytes);
    }
    const found: Inspection = {
      source: posts,
      mapping,
      recognized: opened.table?.recognized,
      otherColumns: opened.table?.inspection.ignored ?? [],
      assumed: opened.assumed,
      ...survey,
    };
    if (context.json) console.out(`${JSON.stringify(found, undefined, 2)}\n`);
    else console.out(inspectionText(console, found, flags.photos));
    return survey.badRows > 0 ? EXIT.withFailures : EXIT.done;
  },
};
