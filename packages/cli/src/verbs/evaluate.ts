import { resolve } from "node:path";
import { writeFileAtomically } from "@vscnn/core/node";
import { evaluatePredictor } from "@vscnn/predictor";
import type { Command } from "commander";
import type { Verb, VerbContext } from "../command/verb.ts";
import { EXIT, type ExitCode } from "../console/exit-code.ts";
import { counted } from "../console/format-number.ts";
import { judgementOf } from "../evaluation/judgement.ts";
import { judgementText } from "../evaluation/judgement-text.ts";
import { photosFolder } from "../evaluation/photos-folder.ts";
import { openPredictor } from "../predictor/open-predictor.ts";
import { evaluationReport } from "../report/evaluation-report.ts";
import { featuresWithOutcomes } from "../training/features-with-outcomes.ts";

interface EvaluateFlags {
  predictor: string;
  features: string;
  report?: string;
  photos?: string;
}

const EXAMPLES = `
The features that the predictor was fitted on are judged by their test posts alone, those of other posts by all of them.

Examples:
  vscnn evaluate --predictor predictor/ --features features/
  vscnn evaluate --predictor predictor/ --features features/ --report report.html
  vscnn evaluate --predictor predictor/ --features later-posts/ --json`;

/** `vscnn evaluate`: how good a predictor is. */
export const evaluate: Verb = {
  needs: ["--predictor", "--features"],

  define(command: Command): void {
    command
      .description("how good a predictor is, by posts whose views are known")
      .option("--predictor <folder>", "the predictor: a folder, a .zip file or an address")
      .option("--features <folder>", "the folder of the features, from vscnn extract")
      .option("--report <file>", "write a report for a browser, with charts and photos: one .html file")
      .option("--photos <folder>", "the folder of the photos (default: where vscnn extract found them)")
      .addHelpText("after", EXAMPLES);
  },

  async run({ console, json, remark }: VerbContext, flags: EvaluateFlags): Promise<ExitCode> {
    const predictor = await openPredictor(console.folder, flags.predictor);
    const { features, withoutOutcome } = await featuresWithOutcomes(resolve(console.folder, flags.features));
    if (withoutOutcome > 0) remark(`${counted(withoutOutcome, "post")} without views or score left out`);
    const judged = await evaluatePredictor(predictor, features);
    if (json) {
      const { part, evaluation } = judged;
      const found = { part, evaluation, ...judgementOf(judged) };
      console.out(`${JSON.stringify(found, undefined, 2)}\n`);
    } else console.out(judgementText(console, predictor, judged));
    if (flags.report !== undefined) {
      const photos = await photosFolder(console.folder, flags);
      const html = await evaluationReport(predictor, judged, photos);
      await writeFileAtomically(resolve(console.folder, flags.report), new TextEncoder().encode(html));
      remark(`report: ${flags.report}`);
    }
    return EXIT.done;
  },
};
