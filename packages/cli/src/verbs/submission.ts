import { resolve } from "node:path";
import { writeFileAtomically } from "@vscnn/core/node";
import { openFeatures } from "@vscnn/pipeline";
import { predictPosts } from "@vscnn/predictor";
import { type Command, Option } from "commander";
import type { Verb, VerbContext } from "../command/verb.ts";
import { EXIT, type ExitCode } from "../console/exit-code.ts";
import { counted } from "../console/format-number.ts";
import { openPredictor } from "../predictor/open-predictor.ts";
import { photoRows } from "../predictor/photo-rows.ts";

interface SubmissionFlags {
  predictor: string;
  features: string;
  out: string;
  dataset: "smpd";
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
      .addOption(new Option("--dataset <name>", "of the challenge").choices(["smpd"]).default("smpd"))
      .option("--external-data <text>", "what was used besides the data of the challenge; none if not said")
      .addHelpText("after", EXAMPLES);
  },

  async run({ console, json, remark }: VerbContext, flags: SubmissionFlags): Promise<ExitCode> {
    const predictor = await openPredictor(console.folder, flags.predictor);
    const store = await openFeatures(resolve(console.folder, flags.features));
    const result: { post_id: string; popularity_score: number }[] = [];
    for await (const batch of photoRows(store)) {
      console.signal.throwIfAborted();
      const predictions = await predictPosts(predictor, batch);
      for (const [i, { score }] of predictions.entries()) {
        result.push({ post_id: batch[i].post.id, popularity_score: Number(score.toFixed(4)) });
      }
    }
    const { externalData } = flags;
    const document = {
      version: "VERSION 1.2",
      result,
      external_data: { used: externalData !== undefined, details: externalData ?? "" },
    };
    const bytes = new TextEncoder().encode(`${JSON.stringify(document, undefined, 2)}\n`);
    await writeFileAtomically(resolve(console.folder, flags.out), bytes);
    if (json) console.out(`${JSON.stringify({ out: flags.out, posts: result.length })}\n`);
    else remark(`${counted(result.length, "post")} written to ${flags.out}`);
    return EXIT.done;
  },
};
