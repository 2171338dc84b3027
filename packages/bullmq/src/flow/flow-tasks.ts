import type { Run, ShardRange } from "@vscnn/pipeline";
import type { AskInput } from "../steps/ask.ts";
import type { LearnInput } from "../steps/learn.ts";
import type { PredictInput } from "../steps/predict.ts";
import type { ReduceInput } from "../steps/reduce.ts";
import type { SumInput } from "../steps/sum.ts";
import type { TrainInput } from "../steps/train.ts";
import type { TransformInput } from "../steps/transform.ts";
import type { Json, TaskConfig } from "../tasks/task.ts";
import { learnedFrom, reducedFrom } from "./flow-blocks.ts";
import type { FlowReduction, FlowStream, FlowTraining, PlanFlowOptions } from "./flow-options.ts";
import { streamOf } from "./stream-of.ts";

/** The steps of a flow as tasks, each after those it waits for. Options are checked. */
export function flowTasks(run: Run, options: PlanFlowOptions): TaskConfig[] {
  const { reduce, train, predict, groupShards = 100 } = options;
  const groups = Array.from(
    { length: Math.ceil(run.shardCount / groupShards) },
    (_, i): ShardRange => [i * groupShards, Math.min(run.shardCount, (i + 1) * groupShards)],
  );
  const tasks = reduce === undefined ? [] : reductionTasks(reduce, reducedFrom(run, options), groups);
  if (train === undefined) return tasks;
  const transforms = tasks.filter(({ module }) => module === "vscnn:transform").map(({ name }) => name);
  const blocks = learnedFrom(run, options);
  const stream = streamOf(run, train);
  const learning = stream === undefined ? predictorTask(train, blocks) : streamTask(stream, blocks);
  tasks.push({ name: "train", ...learning, after: transforms, shards: [0, run.shardCount] });
  if (predict === undefined) return tasks;
  const { posts = "unknown", days = 30 } = predict;
  const asking = { train: "train", posts, days } as const;
  const predictor: PredictInput = { ...asking, blocks };
  const streamed: AskInput = { ...asking, blocks: distinct(blocks) };
  const asked = groups.map((shards, i) => ({
    name: `predict-${i}`,
    module: stream === undefined ? "vscnn:predict" : "vscnn:ask",
    input: stream === undefined ? { ...predictor } : { ...streamed },
    after: ["train"],
    shards,
  }));
  return [...tasks, ...asked];
}

function predictorTask({ config = {} }: FlowTraining, blocks: Readonly<Record<string, string>>) {
  const input: TrainInput = { config, blocks };
  return { module: "vscnn:train", input: input as unknown as Json };
}

function streamTask(
  { learner = "boosting", options = {}, seed = 0, settleDays }: FlowStream,
  blocks: Readonly<Record<string, string>>,
) {
  const input: LearnInput = { learner, options, blocks: distinct(blocks), seed };
  if (settleDays !== undefined) input.settleDays = settleDays;
  return { module: "vscnn:learn", input: { ...input } };
}

function distinct(blocks: Readonly<Record<string, string>>): string[] {
  return [...new Set(Object.values(blocks))];
}

function reductionTasks(
  { name = "reduced", components, preScale = "none", before }: FlowReduction,
  blocks: readonly string[],
  groups: readonly ShardRange[],
): TaskConfig[] {
  const summing: SumInput = { blocks, before: before ?? null };
  const sums = groups.map((shards, i) => {
    return { name: `sum-${i}`, module: "vscnn:sum", input: { ...summing }, shards };
  });
  const names = sums.map((task) => task.name);
  const learning: ReduceInput = { components, preScale, sums: names };
  const reducing: TransformInput = { name, blocks, reduce: "reduce" };
  return [
    ...sums,
    { name: "reduce", module: "vscnn:reduce", input: { ...learning }, after: names },
    ...groups.map((shards, i) => {
      const input = { ...reducing };
      return { name: `transform-${i}`, module: "vscnn:transform", input, after: ["reduce"], shards };
    }),
  ];
}
