import { rm } from "node:fs/promises";
import { resolve } from "node:path";
import { evaluatePredictor, fitPredictor, PREDICTOR_GROUPS, type Predictor } from "@vscnn/predictor";
import { folderFitStore, savePredictor } from "@vscnn/predictor/node";
import { startBackend } from "@vscnn/wasm-training";
import { type Command, Option } from "commander";
import { wholeNumber } from "../command/numbers.ts";
import type { Verb, VerbContext } from "../command/verb.ts";
import { EXIT, type ExitCode } from "../console/exit-code.ts";
import { counted } from "../console/format-number.ts";
import { createProgress } from "../console/progress.ts";
import { judgementText } from "../evaluation/judgement-text.ts";
import { hasNetwork } from "../predictor/open-predictor.ts";
import { parseMoment } from "../predictor/parse-moment.ts";
import { duplicatesRemark } from "../training/duplicates-remark.ts";
import { featuresWithOutcomes } from "../training/features-with-outcomes.ts";
import { configOfFlags, namesOf, share, type TrainFlags } from "../training/train-flags.ts";

const LEARNERS = ["vscnn", "scnn", "vcnn", "earlyFusion", "linear", "svr", "tree", "boosting"] as const;

/** Fewer posts than these leave parts of the split without a post to learn from or to judge by. */
const MIN_POSTS = 20;

const EXAMPLES = `
Presets:
  best            what predicts tomorrow's posts best: judged by later posts, boosting and VSCNN blended
  prePublication  the same without networks: trained in seconds
  paper           the paper to the letter, which sees outcomes of test posts; its figures flatter

Examples:
  vscnn train --features features/ --out predictor/
  vscnn train --features features/ --out predictor.zip --preset prePublication
  vscnn train --features features/ --out predictor/ --split author --learners boosting,linear --seed 7`;

/** `vscnn train`: a predictor from features and the views of their posts. */
export const train: Verb = {
  needs: ["--features", "--out"],

  define(command: Command): void {
    command
      .description("a predictor from features and the views of their posts, and how good it is")
      .option("--features <folder>", "the folder of the features, from vscnn extract")
      .option("--out <path>", "the predictor: a folder, or a file that ends with .zip")
      .addOption(
        new Option("--preset <name>", "what is fitted")
          .choices(["best", "prePublication", "paper"])
          .default("best"),
      )
      .addOption(
        new Option("--split <by>", "which posts judge: later ones, those of other authors, or any").choices([
          "time",
          "author",
          "random",
        ]),
      )
      .option("--learners <names>", `what learns: ${LEARNERS.join(", ")}`, namesOf(LEARNERS))
      .option(
        "--groups <names>",
        `groups of features: ${PREDICTOR_GROUPS.join(", ")}`,
        namesOf(PREDICTOR_GROUPS),
      )
      .addOption(
        new Option("--known <when>", "what is known of a post that is asked about").choices([
          "beforePosting",
          "afterPosting",
        ]),
      )
      .addOption(
        new Option("--averages <of>", "posts that an author's averages are taken over; all leaks").choices([
          "others",
          "train",
          "all",
        ]),
      )
      .option(
        "--coverage <share>",
        "share of the outcomes that intervals are to hold, 0.9 if not said",
        share,
      )
      .option(
        "--counted-at <moment>",
        "when the views were counted (default: a day after the last post)",
        parseMoment,
      )
      .option("--seed <number>", "seed of split and learners", wholeNumber(0), 0)
      .option("--fresh", "begin anew, and forget what a stopped training has learned", false)
      .addHelpText("after", EXAMPLES);
  },

  async run(context: VerbContext, flags: TrainFlags): Promise<ExitCode> {
    const { console, json, remark } = context;
    const found = await featuresWithOutcomes(resolve(console.folder, flags.features));
    const { features, withoutOutcome } = found;
    if (withoutOutcome > 0) remark(`${counted(withoutOutcome, "post")} without views or score left out`);
    if (features.posts.length < MIN_POSTS) {
      throw new Error(
        `${flags.features} holds ${counted(features.posts.length, "post")} with views or a score, at least ${MIN_POSTS} are needed to learn from some and judge by others`,
      );
    }
    remark(duplicatesRemark(found));
    const out = resolve(console.folder, flags.out);
    const predictor = await fit(context, flags, { features, keep: `${out}.training` });
    await savePredictor(predictor, out);
    await rm(`${out}.training`, { recursive: true, force: true });
    const judged = await evaluatePredictor(predictor, features);
    if (json) {
      const { evaluation, provenance, config } = predictor;
      console.out(`${JSON.stringify({ out, evaluation, provenance, config }, undefined, 2)}\n`);
    } else console.out(judgementText(console, predictor, judged));
    for (const leak of predictor.provenance.leaks) remark(`leak: ${leak}`);
    remark(`next: vscnn predict --predictor ${flags.out} --photo photo.jpg --title "…"`);
    return EXIT.done;
  },
};

async function fit(
  context: VerbContext,
  flags: TrainFlags,
  { features, keep }: { features: Parameters<typeof fitPredictor>[0]; keep: string },
): Promise<Predictor> {
  const { console, quiet, remark } = context;
  if (flags.fresh) await rm(keep, { recursive: true, force: true });
  const store = folderFitStore(keep);
  const learners = flags.learners ?? (flags.preset === "prePublication" ? [] : ["vscnn"]);
  if (hasNetwork(learners)) await startBackend();
  let step = "";
  let progress = createProgress(console, "", true);
  try {
    return await fitPredictor(features, configOfFlags(flags), {
      signal: console.signal,
      store,
      onProgress: ({ step: now, done, of }) => {
        if (now !== step) {
          progress.end();
          step = now;
          if (!console.isTerminal) remark(`${now} …`);
          progress = createProgress(console, now, quiet);
        }
        progress.update(done, of);
      },
    });
  } finally {
    progress.end();
  }
}
