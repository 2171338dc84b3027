import type { Command } from "commander";
import type { Verb } from "../command/verb.ts";
import { addExtractFlags } from "../extraction/extract-flags.ts";

const EXAMPLES = `
Examples:
  vscnn extract --posts posts.csv --photos photos/ --out features/
  vscnn extract --posts posts.csv --photos photos/ --out features/ --blocks color,lbp,gist,aesthetic,hash,deep
  vscnn extract --posts posts.csv --photos photos/ --out try/ --limit 100
  vscnn extract --posts posts.csv --photos shards/0.tar,shards/1.tar --out features/
  vscnn extract --posts posts.csv --download --map imagePath=PhotoURL --out features/
  vscnn extract --out features/ --retry-failed --photo-timeout 300
  vscnn extract --posts posts.csv --photos photos/ --out s3://bucket/runs/first

On several machines that see the same folder:
  vscnn extract --posts posts.csv --photos photos/ --out features/ --plan
  vscnn extract --out features/ --shard "$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT"`;

/** `vscnn extract`: features of all photos into a folder, going on where an earlier run stopped. */
export const extract: Verb = {
  needs: ["--out"],

  define(command: Command): void {
    addExtractFlags(command)
      .description("features of all photos, into a folder that goes on where it stopped")
      .addHelpText("after", EXAMPLES);
  },

  run: async (context, flags) => (await import("../runs/extract.ts")).runExtract(context, flags),
};
