import type { Run } from "@vscnn/pipeline";
import { expect, test } from "vitest";
import { stepTraffic } from "../src/steps/step-traffic.ts";
import type { Json, Task } from "../src/tasks/task.ts";

const run = {
  shardCount: 3,
  blocks: [
    { name: "color", kind: "color" },
    { name: "same", kind: "hash" },
  ],
} as unknown as Run;

function task(module: string, input: Json, shards?: readonly [number, number]): Task {
  return { name: "one", module, input, sha256: "", after: [], ...(shards === undefined ? {} : { shards }) };
}

/** What every reader of shard 2 needs. */
const always = ["posts/00002.parquet", "outcomes/00002.parquet", "shards/00002.json"];
const reduced = ["reduced/deep/00002.npy", "reduced/deep/00002.json"];

test("a step reads its blocks and no others", () => {
  const sum = task("vscnn:sum", { blocks: ["color"], before: null }, [2, 3]);
  expect(stepTraffic(run, sum, ["deep"])).toEqual({
    reads: [...always, "blocks/color/00002.npy"],
    writes: [],
  });
  const train = task("vscnn:train", { config: {}, blocks: { deep: "deep" } }, [2, 3]);
  expect(stepTraffic(run, train, ["deep"]).reads).toEqual([
    "reduced/deep/block.json",
    ...always,
    "blocks/same/00002.npy",
    ...reduced,
  ]);
  for (const module of ["vscnn:learn", "vscnn:ask"]) {
    const { reads, writes } = stepTraffic(run, task(module, { blocks: ["deep"] }, [2, 3]), ["deep"]);
    expect([reads, writes]).toEqual([["reduced/deep/block.json", ...always, ...reduced], []]);
  }
});

test("what transform writes comes in the order in which it vouches", () => {
  const input = { name: "deep", blocks: ["color"], reduce: "reduce" };
  const { writes } = stepTraffic(run, task("vscnn:transform", input, [1, 3]), []);
  expect(writes).toEqual([
    "reduced/deep/block.json",
    "reduced/deep/00001.npy",
    "reduced/deep/00001.json",
    ...reduced,
  ]);
});

test("a module of one's own may read all of its shards, and a task without shards reads nothing", () => {
  const { reads } = stepTraffic(run, task("/own.mjs", null, [2, 3]), ["deep"]);
  expect(reads).toEqual([
    "reduced/deep/block.json",
    ...always,
    "blocks/color/00002.npy",
    "blocks/same/00002.npy",
    ...reduced,
  ]);
  expect(stepTraffic(run, task("vscnn:reduce", {}), ["deep"])).toEqual({ reads: [], writes: [] });
});
