import { type Command, Option } from "commander";
import type { Verb } from "../command/verb.ts";

export interface SubmissionFlags {
  predictor: string;
  features: string;
  out: string;
  dataset: "smpd" | "smhp";
  externalData?: string;
}

const EXAMPLES = `
Examples:
  vscnn extract --posts smpd-test/ --format smpd --out test-features/
  vscnn submission --predictor predictor/ --features test-features/ --out submission.json \\
    --external-data "MobileNetV2 pretrained on ImageNet"`;

/** `vscnn submission`: scores of all posts in the form that the SMP Challenge takes. */
export const submission: Verb = {
  needs: ["--predictor", "--features", "--out"],

  define(command: Command): void {
    command
      .description("scores of all posts of a store, as the SMP Challenge takes them (version 1.2)")
      .option("--predictor <folder>", "the predictor: a folder, a .zip file or an address")
      .option("--features <folder>", "the folder of the features of the challenge's test posts")
      .option("--out <file>", "the submission: a .json file")
      .addOption(
        new Option(
          "--dataset <name>",
          "of the challenge: smpd since 2019; smhp, of 2018, has the places of the posts too",
        )
          .choices(["smpd", "smhp"])
          .default("smpd"),
      )
      .option("--external-data <text>", "what was used besides the data of the challenge; none if not said")
      .addHelpText("after", EXAMPLES);
  },

  run: async (context, flags) => (await import("../runs/submission.ts")).runSubmission(context, flags),
};
