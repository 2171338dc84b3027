import { join } from "node:path";
import {
  checkChoice,
  checkInteger,
  checkNumber,
  checkOptions,
  describeValue,
  type OptionNames,
} from "@vscnn/core";
import type { Run } from "@vscnn/pipeline";
import { checkFeasible } from "./flow/check-feasible.ts";
import type {
  FlowPredictions,
  FlowReduction,
  FlowStream,
  FlowTraining,
  PlanFlowOptions,
} from "./flow/flow-options.ts";
import { flowTasks } from "./flow/flow-tasks.ts";
import { planTasks } from "./plan-tasks.ts";
import { STREAM_LEARNERS, STREAM_OPTIONS } from "./stream/stream-learners.ts";
import type { TaskRun } from "./tasks/task.ts";

const OPTIONS: OptionNames<PlanFlowOptions> = {
  reduce: true,
  train: true,
  predict: true,
  groupShards: true,
};
const REDUCE: OptionNames<FlowReduction> = {
  name: true,
  components: true,
  preScale: true,
  blocks: true,
  before: true,
};

const STREAM: OptionNames<FlowStream> = { learner: true, options: true, seed: true, settleDays: true };

/**
 * Plans what follows the extraction of a run: groups of shards are summed as soon as they are extracted, the sums merged to
 * principal components, the groups reduced, a predictor fitted, posts predicted. The steps are tasks in the folder `flow` of
 * the store: {@link enqueueTasks} gives them to machines, each when what it needs is there, {@link runTasks} does them here;
 * the bytes are the same, and those of `fitFeaturePca`, `reduceFeatures`, `fitPredictor` and `predictPosts`. Of more posts than memory
 * holds, `train.stream` lets one learner learn a shard at a time, with `fitGradientBoostingStream` or `trainModelStream`.
 *
 * @param run - from `planExtraction` or `openRun`
 * @returns the tasks. `flow/files/train/predictor.zip` will be the predictor (or `model.json` and its files, of `train.stream`), `flow/files/predict-0/predictions.jsonl` and those
 * that follow a line for each post
 * @throws TypeError or RangeError if an argument or option is not legal, or a step would be refused whatever the photos show: more
 * components than posts, too few posts to learn from and judge by, features that the run does not have
 * @example
 * import { simulatePosts } from "@vscnn/dataset";
 * import { planExtraction } from "@vscnn/pipeline";
 * const posts = simulatePosts({ posts: 4, users: 2 }).map((post) => ({ ...post, imagePath: "boats.jpg" }));
 * const run = await planExtraction(posts, { out: "with-flow", blocks: ["color"], photos: "photos", shardSize: 1 });
 * const flow = await planFlow(run, { reduce: { components: 2 }, groupShards: 2 });
 * flow.tasks.map(({ name }) => name); // => ["sum-0", "sum-1", "reduce", "transform-0", "transform-1"]
 */
export async function planFlow(run: Run, options: PlanFlowOptions): Promise<TaskRun> {
  if (run?.kind !== "feature-run") {
    throw new TypeError(`planFlow: run must be that of planExtraction, got ${describeValue(run)}`);
  }
  checkOptions("planFlow", options, OPTIONS);
  const { reduce, train, predict, groupShards = 100 } = options;
  checkInteger("planFlow", "groupShards", groupShards, { min: 1 });
  if (reduce === undefined && train === undefined) {
    throw new RangeError("planFlow: options must have reduce or train, got neither");
  }
  if (reduce !== undefined) checkReduction(reduce, run);
  if (train !== undefined) checkTraining(train);
  if (predict !== undefined) checkPredictions(predict, train);
  await checkFeasible(run, options);
  const tasks = flowTasks(run, { ...options, groupShards });
  return planTasks(tasks, { out: join(run.folder, "flow"), features: run.folder });
}

function checkReduction(reduce: FlowReduction, { blocks }: Run): void {
  checkOptions("planFlow", reduce, REDUCE, "reduce");
  const { name = "reduced", components, preScale = "none", blocks: chosen, before } = reduce;
  const isFree = typeof name === "string" && !blocks.some((block) => block.name === name);
  if (!isFree || !/^[a-z0-9][a-z0-9_-]{0,63}$/.test(name)) {
    const need = "1 to 64 lower-case letters, digits, '-' and '_', and not the name of a block";
    throw new RangeError(`planFlow: reduce.name must be ${need}, got ${describeValue(name)}`);
  }
  checkInteger("planFlow", "reduce.components", components, { min: 1 });
  checkChoice("planFlow", "reduce.preScale", preScale, ["none", "zscore"]);
  if (before !== undefined) checkNumber("planFlow", "reduce.before", before);
  if (chosen === undefined) return;
  if (!Array.isArray(chosen) || chosen.length === 0) {
    throw new TypeError(`planFlow: reduce.blocks must be names of blocks, got ${describeValue(chosen)}`);
  }
  const known = blocks.map((block) => block.name);
  for (const block of chosen) checkChoice("planFlow", "each of reduce.blocks", block, known);
}

function checkTraining(train: FlowTraining): void {
  checkOptions<FlowTraining>("planFlow", train, { config: true, blocks: true, stream: true }, "train");
  const { config, blocks, stream } = train;
  if (config !== undefined) checkOptions("planFlow", config, undefined, "train.config");
  if (blocks !== undefined) checkOptions("planFlow", blocks, undefined, "train.blocks");
  if (stream === undefined || stream === false) return;
  if (config !== undefined)
    throw new RangeError("planFlow: train must have config, for a predictor, or stream, got both");
  if (blocks !== undefined && Object.keys(blocks).length === 0)
    throw new RangeError("planFlow: train.blocks must name a block to learn from by stream, got none");
  if (stream !== true) checkStream(stream);
}

function checkStream(stream: FlowStream): void {
  checkOptions("planFlow", stream, STREAM, "train.stream");
  const { learner = "boosting", options = {}, seed = 0, settleDays = 0 } = stream;
  checkChoice("planFlow", "train.stream.learner", learner, STREAM_LEARNERS);
  checkOptions<Record<string, number>>("planFlow", options, STREAM_OPTIONS[learner], "train.stream.options");
  for (const [name, value] of Object.entries(options))
    checkNumber("planFlow", `train.stream.options.${name}`, value);
  checkInteger("planFlow", "train.stream.seed", seed, { min: 0, max: 0xffffffff });
  checkNumber("planFlow", "train.stream.settleDays", settleDays, { min: 0, max: 1e6 });
}

function checkPredictions(predict: FlowPredictions, train: FlowTraining | undefined): void {
  checkOptions<FlowPredictions>("planFlow", predict, { posts: true, days: true }, "predict");
  if (train === undefined) throw new RangeError("planFlow: predict needs train");
  const { posts = "unknown", days = 30 } = predict;
  checkChoice("planFlow", "predict.posts", posts, ["unknown", "all"]);
  checkNumber("planFlow", "predict.days", days, { min: Number.MIN_VALUE, max: 1e6 });
}
