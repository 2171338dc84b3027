import { Argument, type Command } from "commander";
import { addBucketFlags } from "../buckets/bucket-place.ts";
import type { Verb } from "../command/verb.ts";

const EXAMPLES = `
Examples:
  vscnn push features/ --out s3://bucket/popularity/first
  vscnn push features/ --out s3://bucket/popularity/first --endpoint https://minio:9000`;

/** `vscnn push`: a folder of features into a bucket. */
export const push: Verb = {
  needs: ["--out"],

  define(command: Command): void {
    addBucketFlags(command)
      .description("the features of a folder, into a bucket")
      .addArgument(new Argument("<folder>", "the folder of the features"))
      .option("--out <address>", "s3://bucket/prefix/name")
      .addHelpText("after", EXAMPLES);
  },

  run: async (context, flags, args) => (await import("../runs/push.ts")).runPush(context, flags, args),
};
