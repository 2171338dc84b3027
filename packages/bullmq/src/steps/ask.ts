import { createHash } from "node:crypto";
import { join } from "node:path";
import { type Matrix, ndArray, packedMatrix } from "@vscnn/core";
import { writeFileAtomically } from "@vscnn/core/node";
import { openFeatures } from "@vscnn/pipeline";
import { viewsFromScore } from "@vscnn/social";
import { daysOfViews } from "../stream/days-of-views.ts";
import { postColumns } from "../stream/post-columns.ts";
import { streamPredictor } from "../stream/predict-stream.ts";
import { readStreamModel } from "../stream/stream-model.ts";
import type { TaskFunction } from "../tasks/task.ts";
import type { PredictInput } from "./predict.ts";
import { stepFiles } from "./step-files.ts";
import { stepInput, storeOf } from "./step-input.ts";

/** What is asked of what was learned a shard at a time. */
export interface AskInput extends Omit<PredictInput, "blocks"> {
  /** The blocks of photos. */
  blocks: readonly string[];
}

/** Predicts the posts of a group of shards by what was learned a shard at a time: a line of JSON for each, in their order. */
const ask: TaskFunction = async (input, context) => {
  const { train, posts, days } = stepInput<AskInput>(input);
  const folder = context.folderOf(train);
  const model = await readStreamModel(folder);
  const predict = await streamPredictor(folder, model);
  const until = daysOfViews(days, model.settleDays);
  const store = await openFeatures(storeOf(context));
  const lines: string[] = [];
  for await (const batch of store.batches(model.blocks, context.shards)) {
    const isAsked = ({ views, score }: (typeof batch.posts)[number]) =>
      posts === "all" || (views === undefined && score === undefined);
    const rows = batch.posts.flatMap((post, row) => (isAsked(post) ? [row] : []));
    if (rows.length === 0) continue;
    const asked = rows.map((row) => batch.posts[row]);
    const blocks = model.blocks.map((name) => batch.blocks[name]);
    const visual = filledRows(blocks, rows, model.visual.means);
    const scores = await predict({ visual, social: postColumns(asked) });
    for (const [i, { id }] of asked.entries())
      lines.push(`${JSON.stringify({ id, score: scores[i], views: viewsFromScore(scores[i], until) })}\n`);
  }
  const bytes = new TextEncoder().encode(lines.join(""));
  await writeFileAtomically(join(context.folder, stepFiles.predictions), bytes);
  return { posts: lines.length, sha256: createHash("sha256").update(bytes).digest("hex") };
};

export default ask;

/** Rows of blocks side by side; where a photo has none, the means of those that were learned from. */
function filledRows(blocks: readonly Matrix[], rows: readonly number[], means: readonly number[]): Matrix {
  const data = new Float32Array(rows.length * means.length);
  for (const [i, row] of rows.entries()) {
    let start = i * means.length;
    data.set(means, start);
    const isThere = blocks.every((block) => !Number.isNaN(block.get(row, 0)));
    for (const block of isThere ? blocks : []) {
      const width = block.shape[1];
      data.set(packedMatrix(block).subarray(row * width, (row + 1) * width), start);
      start += width;
    }
  }
  return ndArray(data, [rows.length, means.length]);
}
