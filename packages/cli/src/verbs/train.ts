import { type Command, Option } from "commander";
import { addDeviceFlag } from "../command/device-flag.ts";
import { wholeNumber } from "../command/numbers.ts";
import type { Verb } from "../command/verb.ts";
import { parseMoment } from "../predictor/parse-moment.ts";
import { GROUPS, LEARNERS } from "../training/known-names.ts";
import { namesOf, share } from "../training/train-flags.ts";

const EXAMPLES = `
Presets:
  best            what predicts tomorrow's posts best: judged by later posts, boosting and VSCNN blended
  prePublication  the same without networks: trained in seconds
  paper           the paper to the letter, which sees outcomes of test posts; its figures flatter

Examples:
  vscnn train --features features/ --out predictor/
  vscnn train --features features/ --out predictor.zip --preset prePublication
  vscnn train --features features/ --out predictor/ --split author --learners boosting,linear --seed 7
  vscnn train --features features/ --out predictor/ --device webgpu`;

/** `vscnn train`: a predictor from features and the views of their posts. */
export const train: Verb = {
  needs: ["--features", "--out"],

  define(command: Command): void {
    addDeviceFlag(addJudgingFlags(addFittingFlags(command)))
      .description("a predictor from features and the views of their posts, and how good it is")
      .addHelpText("after", EXAMPLES);
  },

  run: async (context, flags) => (await import("../runs/train.ts")).runTrain(context, flags),
};

function addFittingFlags(command: Command): Command {
  return command
    .option("--features <folder>", "the folder of the features, from vscnn extract")
    .option("--out <path>", "the predictor: a folder, or a file that ends with .zip")
    .addOption(
      new Option("--preset <name>", "what is fitted")
        .choices(["best", "prePublication", "paper"])
        .default("best"),
    )
    .option("--learners <names>", `what learns: ${LEARNERS.join(", ")}`, namesOf(LEARNERS))
    .option("--groups <names>", `groups of features: ${GROUPS.join(", ")}`, namesOf(GROUPS))
    .addOption(
      new Option("--known <when>", "what is known of a post that is asked about").choices([
        "beforePosting",
        "afterPosting",
      ]),
    )
    .option(
      "--threads <number>",
      "threads that compute, all cores if not said; their number does not change the predictor",
      wholeNumber(1),
    )
    .option("--seed <number>", "seed of split and learners", wholeNumber(0), 0)
    .option("--fresh", "begin anew, and forget what a stopped training has learned", false);
}

function addJudgingFlags(command: Command): Command {
  return command
    .addOption(
      new Option("--split <by>", "which posts judge: later ones, those of other authors, or any").choices([
        "time",
        "author",
        "random",
      ]),
    )
    .addOption(
      new Option(
        "--averages <of>",
        "posts that an author's averages are taken over; all but earlier leak",
      ).choices(["earlier", "others", "train", "all"]),
    )
    .option("--coverage <share>", "share of the outcomes that intervals are to hold, 0.9 if not said", share)
    .option(
      "--counted-at <moment>",
      "when the views were counted (default: a day after the last post)",
      parseMoment,
    );
}
