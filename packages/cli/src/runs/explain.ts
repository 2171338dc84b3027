import { resolve } from "node:path";
import { writeFileAtomically } from "@vscnn/core/node";
import { explainPrediction, predict, suggestChanges } from "@vscnn/predictor";
import { answerSentence } from "../answers/answer-sentence.ts";
import { caveats } from "../answers/caveats.ts";
import { contributionBars } from "../answers/contribution-bars.ts";
import { suggestionLines } from "../answers/suggestion-lines.ts";
import type { VerbContext } from "../command/verb.ts";
import { EXIT, type ExitCode } from "../console/exit-code.ts";
import { wrapLines } from "../console/wrap-lines.ts";
import { questionOf } from "../predictor/question-of.ts";
import { explanationReport } from "../report/explanation-report.ts";
import type { ExplainFlags } from "../verbs/explain.ts";

/** Runs `vscnn explain`. */
export async function runExplain(context: VerbContext, flags: ExplainFlags): Promise<ExitCode> {
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
    console.out(`${wrapLines(console, lines.join("\n"))}\n`);
  }
  if (flags.html !== undefined) {
    const html = explanationReport(predictor, { post, photo: photo?.image, ...found });
    await writeFileAtomically(resolve(console.folder, flags.html), new TextEncoder().encode(html));
    context.remark(`report: ${flags.html}`);
  }
  return EXIT.done;
}
