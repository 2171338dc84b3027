import { resolve } from "node:path";
import { computingThreads } from "@vscnn/core/node";
import type { Post } from "@vscnn/social";
import { predictionRow } from "../answers/prediction-rows.ts";
import { writePredictions } from "../answers/write-predictions.ts";
import type { VerbContext } from "../command/verb.ts";
import { EXIT, type ExitCode } from "../console/exit-code.ts";
import { counted } from "../console/format-number.ts";
import { createProgress } from "../console/progress.ts";
import { postsToExtract } from "../extraction/posts-to-extract.ts";
import { photoDecoders } from "../photos/photo-decoders.ts";
import type { PostsFlags } from "../posts/posts-flags.ts";
import { skippedRemark } from "../posts/remarks-of-posts.ts";
import { deepExtractor } from "./deep-extractor.ts";
import { openPredictor } from "./open-predictor.ts";
import { PROFILE_FIELDS, predictTable } from "./predict-table.ts";
import type { QuestionFlags } from "./question-flags.ts";
import { unknownAuthors } from "./unknown-authors.ts";

/** What the command line says of a table of posts that is asked about. */
export interface AskedTable extends PostsFlags, QuestionFlags {
  out?: string;
}

/** Predicts all posts of a table, writes the answers, and says which photos and rows could not be read. */
export async function predictPostsOf(context: VerbContext, flags: AskedTable): Promise<ExitCode> {
  const { console, quiet, remark } = context;
  if (
    flags.out !== undefined &&
    resolve(console.folder, flags.out) === resolve(console.folder, flags.posts)
  ) {
    throw new Error(`--out must be another file than --posts, which it would replace, got ${flags.out}`);
  }
  const predictor = await openPredictor(console.folder, flags.predictor, flags.device, computingThreads());
  const deep = await deepExtractor(console.folder, predictor, flags);
  const { list: decoders } = await photoDecoders(console.folder, flags.decoders);
  const { opened, posts, photos } = await postsToExtract(context, flags, PROFILE_FIELDS);
  if (typeof photos !== "string") throw new Error("predict needs --photos <folder>: it reads no archives");
  const options = { days: flags.days, ...(deep === undefined ? {} : { deep }) };
  const how = { photos, decoders, assumed: opened.assumed, options, signal: console.signal };
  const rows = [];
  const photoErrors: string[] = [];
  const authors = new Set<string>();
  const total = await countPosts(posts);
  const progress = createProgress(console, "posts", quiet);
  try {
    for await (const { post, prediction, photoError } of predictTable(predictor, posts, how)) {
      rows.push(predictionRow(post, prediction));
      authors.add(post.userId);
      if (photoError !== undefined) photoErrors.push(photoError);
      progress.update(rows.length, total);
    }
  } finally {
    progress.end();
  }
  await writePredictions(context, rows, flags.out);
  if (photoErrors.length > 0) {
    remark(`${counted(photoErrors.length, "photo")} could not be read, such as: ${photoErrors[0]}`);
  }
  const unknown = unknownAuthors(predictor, authors);
  if (unknown !== undefined) remark(unknown);
  const skipped = skippedRemark(opened);
  if (skipped !== undefined) remark(skipped);
  return photoErrors.length > 0 || skipped !== undefined ? EXIT.withFailures : EXIT.done;
}

/** Reading a table takes a small part of the time that its photos take. */
async function countPosts(posts: AsyncIterable<Post>): Promise<number> {
  let count = 0;
  for await (const _ of posts) count++;
  return count;
}
