import { resolve } from "node:path";
import { writeFileAtomically } from "@vscnn/core/node";
import { explainPrediction, predict, suggestChanges } from "@vscnn/predictor";
import type { Command } from "commander";
import { answerSentence } from "../answers/answer-sentence.ts";
import { caveats } from "../answers/caveats.ts";
import { contributionBars } from "../answers/contribution-bars.ts";
import { suggestionLines } from "../answers/suggestion-lines.ts";
import type { Verb, VerbContext } from "../command/verb.ts";
import { EXIT, type ExitCode } from "../console/exit-code.ts";
import { addPostFlags, type QuestionFlags } from "../predictor/question-flags.ts";
import { questionOf } from "../predictor/question-of.ts";
import { explanationReport } from "../report/explanation-report.ts";

interface ExplainFlags extends QuestionFlags {
  suggestions: boolean;
  html?: string;
}

const EXAMPLES = `
Examples:
  vscnn explain --predictor predictor/ --photo a.jpg --title "Sunset #sea" --at 2026-12-01T18:00+01:00
  vscnn explain --predictor predictor/ --photo a.jpg --author ann --html why.html
  vscnn explain --predictor predictor/ --title "No photo yet" --author ann --json`;

/** `vscnn explain`: an answer, and what makes it. */
export const explain: Verb = {
  needs: ["--predictor"],

  define(command: Command): void {
    addPostFlags(command)
      .description("what will be seen of a post, and which of its sides make that")
      .option("--photo <file>", "its photo")
      .option("--no-suggestions", "do not look for changes that went with more views")
      .option("--html <file>", "write the explanation for a browser: one .html file")
      .addHelpText("after", EXAMPLES);
  },

  async run(context: VerbContext, flags: ExplainFlags): Promise<ExitCode> {
    const { console, json } = context;
    const { predictor, post, photo, options } = await questionOf(context, flags);
    const input = photo === undefined ? { post } : { post, image: photo.image };
    const prediction = await predict(predictor, input, options);
    const explanation = await explainPrediction(predictor, input, { ...options, signal: console.signal });
    const suggestions = flags.suggestions
      ? await suggestChanges(predictor, input, { ...options, perAction: 1 })
      : [];
    const found = { prediction, explanation, suggestions };
    if (json) console.out(`${JSON.stringify(found, undefined, 2)}\n`);
    else {
      const lines = [
        answerSentence(prediction),
        "",
        contributionBars(console, explanation),
        ...caveats(prediction),
        ...(suggestions.length > 0 ? ["", ...suggestionLines(suggestions)] : []),
      ];
      console.out(`${lines.join("\n")}\n`);
    }
    if (flags.html !== undefined) {
      const html = await explanationReport(predictor, { post, photo: photo?.path, ...found });
      await writeFileAtomically(resolve(console.folder, flags.html), new TextEncoder().encode(html));
      context.remark(`report: ${flags.html}`);
    }
    return EXIT.done;
  },
};
