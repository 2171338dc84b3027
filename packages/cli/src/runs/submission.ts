import { resolve } from "node:path";
import { computingThreads, writeFileAtomically } from "@vscnn/core/node";
import { openFeatures } from "@vscnn/pipeline";
import { predictPosts } from "@vscnn/predictor";
import type { VerbContext } from "../command/verb.ts";
import { EXIT, type ExitCode } from "../console/exit-code.ts";
import { counted } from "../console/format-number.ts";
import { openPredictor } from "../predictor/open-predictor.ts";
import { photoRows } from "../predictor/photo-rows.ts";
import type { SubmissionFlags } from "../verbs/submission.ts";

/** A row of a submission, under the names of the challenge. */
interface PostScore {
  post_id: string;
  popularity_score: number;
}

/** Runs `vscnn submission`. */
export async function runSubmission(
  { console, json, remark }: VerbContext,
  flags: SubmissionFlags,
): Promise<ExitCode> {
  const predictor = await openPredictor(console.folder, flags.predictor, "wasm", computingThreads());
  const store = await openFeatures(resolve(console.folder, flags.features));
  const scores: PostScore[] = [];
  for await (const batch of photoRows(store)) {
    console.signal.throwIfAborted();
    const predictions = await predictPosts(predictor, batch);
    for (const [i, { score }] of predictions.entries()) {
      scores.push({ post_id: batch[i].post.id, popularity_score: Number(score.toFixed(4)) });
    }
  }
  const { externalData, dataset } = flags;
  const result = dataset === "smhp" ? withPlaces(scores) : scores;
  const document = {
    version: "VERSION 1.2",
    result,
    // A text, as in the example of the challenge
    external_data: { used: String(externalData !== undefined), details: externalData ?? "" },
  };
  const bytes = new TextEncoder().encode(`${JSON.stringify(document, undefined, 2)}\n`);
  await writeFileAtomically(resolve(console.folder, flags.out), bytes);
  if (json) console.out(`${JSON.stringify({ out: flags.out, posts: result.length })}\n`);
  else remark(`${counted(result.length, "post")} written to ${flags.out}`);
  return EXIT.done;
}

/** Each post with its place among all, 1 for the highest score; of equal ones, the first in the store comes first. */
function withPlaces(scores: readonly PostScore[]): (PostScore & { ranking_position: number })[] {
  const order = scores
    .map((_, i) => i)
    .sort((a, b) => scores[b].popularity_score - scores[a].popularity_score);
  const places = new Map(order.map((row, place) => [row, place + 1]));
  return scores.map((row, i) => ({ ...row, ranking_position: places.get(i) ?? 0 }));
}
