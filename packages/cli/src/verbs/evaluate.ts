import type { Command } from "commander";
import { addDeviceFlag, type DeviceFlags } from "../command/device-flag.ts";
import type { Verb } from "../command/verb.ts";
import { addDecodersFlag, type DecodersFlags } from "../photos/decoders-flag.ts";
import { type Moment, parseMoment } from "../predictor/parse-moment.ts";

export interface EvaluateFlags extends DecodersFlags, DeviceFlags {
  predictor: string;
  features: string;
  report?: string;
  photos?: string;
  countedAt?: Moment;
}

const EXAMPLES = `
The features that the predictor was fitted on are judged by their test posts alone, those of other posts by all that it cannot have learned
from: later ones, and those of other authors.

Examples:
  vscnn evaluate --predictor predictor/ --features features/
  vscnn evaluate --predictor predictor/ --features features/ --report report.html
  vscnn evaluate --predictor predictor/ --features later-posts/ --json`;

/** `vscnn evaluate`: how good a predictor is. */
export const evaluate: Verb = {
  needs: ["--predictor", "--features"],

  define(command: Command): void {
    addDeviceFlag(addDecodersFlag(command))
      .description("how good a predictor is, by posts whose views are known")
      .option("--predictor <folder>", "the predictor: a folder, a .zip file or an address")
      .option("--features <folder>", "the folder of the features, from vscnn extract")
      .option("--report <file>", "write a report for a browser, with charts and photos: one .html file")
      .option(
        "--counted-at <moment>",
        "when the views were counted (default: as in the training; of later posts a day after the last)",
        parseMoment,
      )
      .option("--photos <folder>", "the folder of the photos (default: where vscnn extract found them)")
      .addHelpText("after", EXAMPLES);
  },

  run: async (context, flags) => (await import("../runs/evaluate.ts")).runEvaluate(context, flags),
};
