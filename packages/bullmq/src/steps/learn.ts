import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Matrix } from "@vscnn/core";
import { computingThreads } from "@vscnn/core/node";
import { evaluateRegression } from "@vscnn/metrics";
import type { TrainingData } from "@vscnn/model";
import { type FeatureStore, openFeatures } from "@vscnn/pipeline";
import { settlingDays } from "@vscnn/predictor";
import { startBackend } from "@vscnn/wasm-training";
import { growTrees } from "../stream/grow-trees.ts";
import { inputsOfLearner } from "../stream/inputs-of-learner.ts";
import type { LearningPlaces } from "../stream/learning-places.ts";
import { learningShards } from "../stream/learning-shards.ts";
import type { OutcomeUnit } from "../stream/post-outcome.ts";
import { postsOfSomeAuthors } from "../stream/posts-of-some-authors.ts";
import { streamPredictor } from "../stream/predict-stream.ts";
import type { StreamLearner } from "../stream/stream-learners.ts";
import { type StreamModel, writeStreamModel } from "../stream/stream-model.ts";
import { surveyColumns } from "../stream/survey-columns.ts";
import { type Moments, surveyMoments } from "../stream/survey-moments.ts";
import { trainNetwork } from "../stream/train-network.ts";
import { validationRows } from "../stream/validation-rows.ts";
import type { TaskFunction } from "../tasks/task.ts";
import { stepFiles, trainingFolder } from "./step-files.ts";
import { stepInput, storeOf } from "./step-input.ts";

/** What is learned, a shard in memory at a time. */
export interface LearnInput {
  learner: StreamLearner;
  options: Readonly<Record<string, number>>;
  /** The blocks of photos. */
  blocks: readonly string[];
  seed: number;
  /** Days after which posts hardly gain views; found from the posts if none is stated. */
  settleDays?: number;
}

/** Lets a learner learn from the shards; the latest tenth of the posts judges it. */
const learn: TaskFunction = async (input, context) => {
  const { learner, options, blocks, seed, settleDays: stated } = stepInput<LearnInput>(input);
  const store = await openFeatures(storeOf(context));
  const moments = await surveyMoments(store.posts(), "learn");
  const { referenceTime } = moments;
  const settleDays = stated ?? settlingDays(await postsOfSomeAuthors(store.posts()), referenceTime);
  const unit: OutcomeUnit = { referenceTime, settleDays };
  // Trees are grown to their number, and need no posts that say when to stop
  const until = learner === "boosting" ? moments.testFrom : moments.validationFrom;
  const rows = learningShards(store, { blocks, ...unit }, ({ postedAt }) => postedAt < until);
  const { rows: count, meanTarget, visual, social } = await surveyColumns(rows);
  const model: StreamModel = {
    kind: "stream-model",
    version: 1,
    learner,
    blocks,
    settleDays,
    visual,
    social,
  };
  const shards: LearnerShards = {
    shardCount: rows.shardCount,
    async read(shard: number) {
      const part = await rows.read(shard);
      return part && { inputs: inputsOfLearner(model, part.inputs), target: part.target };
    },
  };
  const validation = () => validationRows(store, model, { ...moments, ...unit });
  const places = { folder: context.folder, kept: trainingFolder(context) };
  const sha256 = await learnFrom(shards, model, places, { options, seed, meanTarget, validation });
  await writeStreamModel(context.folder, model);
  const judged = await judge(store, model, { ...moments, ...unit }, context.folder);
  await rm(join(context.folder, stepFiles.training), { recursive: true, force: true });
  return { posts: count, settleDays, ...judged, sha256 };
};

export default learn;

/** Rows of a shard in the form of a learner. */
interface LearnerShards {
  readonly shardCount: number;
  read(shard: number): Promise<{ inputs: Matrix[]; target: Float64Array } | undefined>;
}

/** Lets the learner learn, and writes its files. @returns their hash */
async function learnFrom(
  shards: LearnerShards,
  model: StreamModel,
  places: LearningPlaces,
  settings: Pick<LearnInput, "options" | "seed"> & {
    meanTarget: number;
    validation: () => Promise<TrainingData>;
  },
): Promise<string> {
  const { options, seed, meanTarget, validation } = settings;
  if (model.learner !== "boosting") {
    await startBackend({ threads: computingThreads() });
    const learning = { options, seed, outputBias: meanTarget, validation: await validation() };
    return trainNetwork(model, shards, places, learning);
  }
  const read = async (shard: number) => {
    const part = await shards.read(shard);
    return part && { inputs: part.inputs[0], target: part.target };
  };
  return growTrees({ shardCount: shards.shardCount, read }, places, { ...options, seed });
}

/** How well the latest posts are predicted, with two numbers of each in memory. */
async function judge(
  store: FeatureStore,
  model: StreamModel,
  { referenceTime, settleDays, testFrom }: Moments & OutcomeUnit,
  folder: string,
): Promise<{ judgedBy: number; spearmanRho: number | null }> {
  const { blocks } = model;
  const rows = learningShards(
    store,
    { blocks, referenceTime, settleDays },
    ({ postedAt }) => postedAt >= testFrom,
  );
  const predict = await streamPredictor(folder, model);
  const actual: number[] = [];
  const predicted: number[] = [];
  for (let shard = 0; shard < rows.shardCount; shard++) {
    const part = await rows.read(shard);
    if (part === undefined) continue;
    for (const value of part.target) actual.push(value);
    for (const value of Array.from(await predict(part.inputs))) predicted.push(value);
  }
  if (actual.length < 2) return { judgedBy: actual.length, spearmanRho: null };
  const { spearmanRho } = evaluateRegression(actual, predicted);
  return { judgedBy: actual.length, spearmanRho: Number.isFinite(spearmanRho) ? spearmanRho : null };
}
