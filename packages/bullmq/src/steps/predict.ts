import { createHash } from "node:crypto";
import { join } from "node:path";
import { type Matrix, packedMatrix } from "@vscnn/core";
import { writeFileAtomically } from "@vscnn/core/node";
import { type FeatureSet, openFeatures } from "@vscnn/pipeline";
import { type Prediction, type Predictor, predictPosts } from "@vscnn/predictor";
import { loadPredictor } from "@vscnn/predictor/node";
import { startBackend } from "@vscnn/wasm-training";
import type { TaskFunction } from "../tasks/task.ts";
import { stepFiles } from "./step-files.ts";
import { stepInput, storeOf } from "./step-input.ts";

/** What is predicted. */
export interface PredictInput {
  /** The task that has fitted the predictor. */
  train: string;
  /** The block of the store that stands for each block of the predictor. */
  blocks: Readonly<Record<string, string>>;
  /** Posts that tell no outcome, or all. */
  posts: "unknown" | "all";
  /** After how many days views are counted. */
  days: number;
}

/** Learners that need a backend. */
const NETWORKS: readonly string[] = ["vscnn", "scnn", "vcnn", "earlyFusion"];

/** Predicts the posts of a group of shards: a line of JSON for each, in their order. */
const predict: TaskFunction = async (input, context) => {
  const { train, blocks, posts, days } = stepInput<PredictInput>(input);
  const predictor = await loadPredictor(join(context.folderOf(train), stepFiles.predictor));
  const hasNetwork = predictor.config.learners.some(({ learner }) => NETWORKS.includes(learner));
  if (hasNetwork) await startBackend();
  const store = await openFeatures(storeOf(context));
  const lines: string[] = [];
  for await (const batch of store.batches([...new Set(Object.values(blocks))], context.shards)) {
    const rows = batch.posts.flatMap(({ views, score }, row) =>
      posts === "unknown" && (views !== undefined || score !== undefined) ? [] : [row],
    );
    const predictions = await predictRows(predictor, batch, { rows, blocks, days });
    for (const [i, row] of rows.entries())
      lines.push(`${JSON.stringify({ id: batch.posts[row].id, ...predictions[i] })}\n`);
  }
  const bytes = new TextEncoder().encode(lines.join(""));
  await writeFileAtomically(join(context.folder, stepFiles.predictions), bytes);
  return { posts: lines.length, sha256: createHash("sha256").update(bytes).digest("hex") };
};

export default predict;

function predictRows(
  predictor: Predictor,
  batch: FeatureSet,
  { rows, blocks, days }: Pick<PredictInput, "blocks" | "days"> & { rows: readonly number[] },
): Promise<Prediction[]> {
  const known = Object.entries(blocks);
  const inputs = rows.map((row) => {
    const features = known.map(([block, name]) => [block, rowOf(batch.blocks[name], row)] as const);
    // A photo that failed has no features, for which the predictor has its fillings
    const whole = features.filter(([, values]) => !Number.isNaN(values[0]));
    return { post: batch.posts[row], features: Object.fromEntries(whole) };
  });
  return predictPosts(predictor, inputs, { days });
}

function rowOf(block: Matrix, row: number): ArrayLike<number> {
  const columns = block.shape[1];
  return packedMatrix(block).subarray(row * columns, (row + 1) * columns);
}
