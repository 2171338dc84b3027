import type { Run, ShardRange } from "@vscnn/pipeline";
import type { PredictInput } from "../steps/predict.ts";
import type { ReduceInput } from "../steps/reduce.ts";
import type { SumInput } from "../steps/sum.ts";
import type { TrainInput } from "../steps/train.ts";
import type { TransformInput } from "../steps/transform.ts";
import type { Json, TaskConfig } from "../tasks/task.ts";
import type { FlowReduction, PlanFlowOptions } from "./flow-options.ts";

/** The steps of a flow as tasks, each after those it waits for. Options are checked. */
export function flowTasks(
  run: Run,
  { reduce, train, predict, groupShards = 100 }: PlanFlowOptions,
): TaskConfig[] {
  const groups = Array.from(
    { length: Math.ceil(run.shardCount / groupShards) },
    (_, i): ShardRange => [i * groupShards, Math.min(run.shardCount, (i + 1) * groupShards)],
  );
  const tasks = reduce === undefined ? [] : reductionTasks(run, reduce, groups);
  if (train === undefined) return tasks;
  const { config = {}, blocks = defaultBlocks(run, reduce) } = train;
  const learning: TrainInput = { config, blocks };
  const transforms = tasks.filter(({ module }) => module === "vscnn:transform").map(({ name }) => name);
  tasks.push({
    name: "train",
    module: "vscnn:train",
    input: learning as unknown as Json,
    after: transforms,
    shards: [0, run.shardCount],
  });
  if (predict === undefined) return tasks;
  const { posts = "unknown", days = 30 } = predict;
  const asking: PredictInput = { train: "train", blocks, posts, days };
  const asked = groups.map((shards, i) => {
    return { name: `predict-${i}`, module: "vscnn:predict", input: { ...asking }, after: ["train"], shards };
  });
  return [...tasks, ...asked];
}

function reductionTasks(
  run: Run,
  { name = "reduced", components, preScale = "none", blocks = numbersOf(run), before }: FlowReduction,
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

/** The blocks that are numbers of a photo, which can be reduced: hashes are none. */
function numbersOf({ blocks }: Run): string[] {
  return blocks.filter(({ kind }) => kind !== "hash").map(({ name }) => name);
}

function defaultBlocks(run: Run, reduce: FlowReduction | undefined): Record<string, string> {
  if (reduce !== undefined) return { deep: reduce.name ?? "reduced" };
  return Object.fromEntries(numbersOf(run).map((name) => [name, name]));
}
