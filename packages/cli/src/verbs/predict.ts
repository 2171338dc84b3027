import { resolve } from "node:path";
import { writeFileAtomically } from "@vscnn/core/node";
import { predict as ask } from "@vscnn/predictor";
import type { Command } from "commander";
import { stringify } from "csv-stringify/sync";
import { answerSentence } from "../answers/answer-sentence.ts";
import { caveats } from "../answers/caveats.ts";
import { PREDICTION_COLUMNS, predictionRow } from "../answers/prediction-rows.ts";
import type { Verb, VerbContext } from "../command/verb.ts";
import { EXIT, type ExitCode } from "../console/exit-code.ts";
import { counted } from "../console/format-number.ts";
import { createProgress } from "../console/progress.ts";
import { postsToExtract } from "../extraction/posts-to-extract.ts";
import { addPostsFlags, type PostsFlags } from "../posts/posts-flags.ts";
import { skippedRemark } from "../posts/remarks-of-posts.ts";
import { deepExtractor } from "../predictor/deep-extractor.ts";
import { openPredictor } from "../predictor/open-predictor.ts";
import { predictTable } from "../predictor/predict-table.ts";
import { addPostFlags, type QuestionFlags } from "../predictor/question-flags.ts";
import { questionOf } from "../predictor/question-of.ts";

interface PredictFlags extends Omit<PostsFlags, "posts">, QuestionFlags {
  posts?: string;
  out?: string;
}

const EXAMPLES = `
Examples:
  vscnn predict --predictor predictor/ --photo a.jpg --title "Sunset #sea" --at 2026-12-01T18:00+01:00
  vscnn predict --predictor predictor/ --posts tomorrow.csv --photos new/ --out predictions.csv
  vscnn predict --predictor predictor/ --posts tomorrow.csv --photos new/ --json`;

/** `vscnn predict`: what will be seen of a post, or of each post of a table. */
export const predict: Verb = {
  needs: ["--predictor"],

  define(command: Command): void {
    addPostFlags(addPostsFlags(command))
      .description("what will be seen of a post, or of each post of a table")
      .option("--photo <file>", "the photo of one post")
      .option("--posts <file>", "a table of posts, in place of one")
      .option("--out <file>", "write the predictions of --posts as .csv or .jsonl")
      .addHelpText("after", EXAMPLES);
  },

  async run(context: VerbContext, flags: PredictFlags): Promise<ExitCode> {
    if (flags.posts !== undefined) return predictAll(context, { ...flags, posts: flags.posts });
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
  },
};

async function predictAll(context: VerbContext, flags: PredictFlags & { posts: string }): Promise<ExitCode> {
  const { console, json, quiet, remark } = context;
  const predictor = await openPredictor(console.folder, flags.predictor);
  const deep = await deepExtractor(console.folder, predictor, flags.vgg19);
  const { opened, posts, photos } = await postsToExtract(context, flags);
  if (typeof photos !== "string") throw new Error("predict needs --photos <folder>: it reads no archives");
  const { assumed } = opened;
  const options = { days: flags.days, ...(deep === undefined ? {} : { deep }) };
  const rows = [];
  const photoErrors: string[] = [];
  const progress = createProgress(console, "posts", quiet);
  try {
    for await (const { post, prediction, photoError } of predictTable(predictor, posts, {
      photos,
      assumed,
      options,
      signal: console.signal,
    })) {
      rows.push(predictionRow(post, prediction));
      if (photoError !== undefined) photoErrors.push(photoError);
      progress.update(rows.length, rows.length);
    }
  } finally {
    progress.end();
  }
  await write(context, flags.out, rows, json);
  if (photoErrors.length > 0) {
    remark(`${counted(photoErrors.length, "photo")} could not be read, such as: ${photoErrors[0]}`);
  }
  const skipped = skippedRemark(opened);
  if (skipped !== undefined) remark(skipped);
  return photoErrors.length > 0 || skipped !== undefined ? EXIT.withFailures : EXIT.done;
}

async function write(
  { console, remark }: VerbContext,
  out: string | undefined,
  rows: readonly ReturnType<typeof predictionRow>[],
  json: boolean,
): Promise<void> {
  const isLines = out?.endsWith(".jsonl") === true;
  const table = () =>
    stringify([...rows], { header: true, columns: [...PREDICTION_COLUMNS], cast: { boolean: String } });
  if (out === undefined) {
    console.out(json ? `${JSON.stringify(rows, undefined, 2)}\n` : table());
    return;
  }
  const text = isLines ? rows.map((row) => `${JSON.stringify(row)}\n`).join("") : table();
  await writeFileAtomically(resolve(console.folder, out), new TextEncoder().encode(text));
  if (json) console.out(`${JSON.stringify({ out, predictions: rows.length })}\n`);
  else remark(`${counted(rows.length, "prediction")} written to ${out}`);
}
