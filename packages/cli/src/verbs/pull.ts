import { Argument, type Command } from "commander";
import { addBucketFlags } from "../buckets/bucket-place.ts";
import type { Verb } from "../command/verb.ts";

const EXAMPLES = `
Examples:
  vscnn pull s3://bucket/popularity/first --out features/
  vscnn pull s3://bucket/popularity/first --out features/ --endpoint https://minio:9000`;

/** `vscnn pull`: a run of a bucket as a folder of this machine. */
export const pull: Verb = {
  needs: ["--out"],

  define(command: Command): void {
    addBucketFlags(command)
      .description("a run that lies in a bucket, as a folder of this machine")
      .addArgument(new Argument("<run>", "s3://bucket/prefix/name"))
      .option("--out <folder>", "the folder of the features; what it has already is not fetched again")
      .addHelpText("after", EXAMPLES);
  },

  run: async (context, flags, args) => (await import("../runs/pull.ts")).runPull(context, flags, args),
};
