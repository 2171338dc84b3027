import { predict as ask } from "@vscnn/predictor";
import { answerSentence } from "../answers/answer-sentence.ts";
import { caveats } from "../answers/caveats.ts";
import type { VerbContext } from "../command/verb.ts";
import { EXIT, type ExitCode } from "../console/exit-code.ts";
import { predictPostsOf } from "../predictor/predict-posts-of.ts";
import { questionOf } from "../predictor/question-of.ts";
import type { PredictFlags } from "../verbs/predict.ts";

/** Runs `vscnn predict`. */
export async function runPredict(context: VerbContext, flags: PredictFlags): Promise<ExitCode> {
  if (flags.posts !== undefined) return predictPostsOf(context, { ...flags, posts: flags.posts });
  if (flags.out !== undefined)
    throw new Error("predict --out needs --posts: one answer is written on the terminal");
  const { predictor, post, photo, options } = await questionOf(context, flags);
  const prediction = await ask(
    predictor,
    photo === undefined ? { post } : { post, image: photo.image },
    options,
  );
  const { console, json } = context;
  const lines = [answerSentence(prediction), ...caveats(prediction)];
  console.out(json ? `${JSON.stringify(prediction, undefined, 2)}\n` : `${lines.join("\n")}\n`);
  return EXIT.done;
}
