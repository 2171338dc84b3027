import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRandom, imageFrom, packedMatrix } from "@vscnn/core";
import { randomizedSearch, simulatePosts } from "@vscnn/dataset";
import { encodePng } from "@vscnn/image";
import {
  extractFeatures,
  featuresWithOutcomes,
  fitFeaturePca,
  openFeatures,
  planExtraction,
  type Run,
  reduceFeatures,
} from "@vscnn/pipeline";
import { fitPredictor, packPredictor, predictPosts } from "@vscnn/predictor";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasRedis, startRedis, type TestServer } from "../../../test/servers.ts";
import type { PlanFlowOptions, QueueConnection } from "../src/index.ts";
import { useBuiltBullmq } from "./build-bullmq.ts";
import { scoreOf, type TrialParameters } from "./children/trial.ts";
import { queueServers } from "./queue-servers.ts";

const built = useBuiltBullmq();
const folder = mkdtempSync(join(tmpdir(), "flow-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const POSTS = 96;
const GROUP = 2;
const FLOW: PlanFlowOptions = {
  reduce: { components: 4, preScale: "zscore" },
  train: { config: { preset: "prePublication", learners: ["linear"] } },
  predict: { posts: "all" },
  groupShards: GROUP,
};
/** Numbers that are cheap and other in every photo: 12 values of the bytes of a PNG. */
const BLOCK = `export default ({ data }) => Float32Array.from({ length: 12 }, (_, i) => Math.fround(data[i * 7] / 3 + data[i]));`;

beforeAll(async () => {
  mkdirSync(join(folder, "photos"));
  const random = createRandom(1);
  for (let i = 0; i < POSTS; i++) {
    const pixels = Uint8Array.from({ length: 300 }, () => Math.floor(256 * random()));
    writeFileSync(join(folder, "photos", `${i}.png`), encodePng(imageFrom(pixels, [10, 10, 3])));
  }
  writeFileSync(join(folder, "block.mjs"), BLOCK);
});

function plan(name: string): Promise<Run> {
  const posts = simulatePosts({ posts: POSTS, users: 6, seed: 2 }).map((post, i) => ({
    ...post,
    imagePath: i === 17 ? "gone.png" : `${i}.png`,
  }));
  return planExtraction(posts, {
    out: join(folder, name),
    photos: join(folder, "photos"),
    blocks: [{ name: "own", module: join(folder, "block.mjs"), length: 12 }],
    shardSize: 32,
  });
}

/** What a flow leaves: the reduced numbers, the predictor, the predictions. */
interface Outcome {
  reduced: Uint8Array;
  predictor: Uint8Array;
  predictions: string;
}

async function outcomeOf(run: Run): Promise<Outcome> {
  const files = join(run.folder, "flow/files");
  const groups = Math.ceil(run.shardCount / GROUP);
  const lines = Array.from({ length: groups }, (_, i) =>
    readFileSync(join(files, `predict-${i}`, "predictions.jsonl"), "utf8"),
  );
  return {
    reduced: await reducedOf(run),
    predictor: new Uint8Array(readFileSync(join(files, "train/predictor.zip"))),
    predictions: lines.join(""),
  };
}

async function reducedOf(run: Run): Promise<Uint8Array> {
  const { buffer } = packedMatrix(await (await openFeatures(run.folder)).block("reduced"));
  return new Uint8Array(buffer);
}

/** The same by the functions that a single machine calls. */
async function singleMachine(): Promise<Outcome> {
  const run = await plan("single");
  await extractFeatures(run, { workers: 1 });
  const store = await openFeatures(run.folder);
  const pca = await fitFeaturePca(store, { components: 4, preScale: "zscore", groupShards: GROUP });
  await reduceFeatures(store, { name: "reduced", models: [pca] });
  const reduced = await openFeatures(run.folder);
  const { features } = await featuresWithOutcomes(reduced, { blocks: ["reduced"] });
  const { posts } = features;
  const deep = features.blocks.reduced;
  const config = { preset: "prePublication", learners: ["linear"] } as const;
  const predictor = await fitPredictor({ posts, blocks: { deep } }, config);
  const inputs = posts.map((post, row) => {
    const numbers = packedMatrix(deep).subarray(4 * row, 4 * row + 4);
    return { post, features: Number.isNaN(numbers[0]) ? {} : { deep: numbers } };
  });
  const predictions = await predictPosts(predictor, inputs, { days: 30 });
  const lines = predictions.map((told, i) => `${JSON.stringify({ id: posts[i].id, ...told })}\n`);
  return {
    reduced: await reducedOf(run),
    predictor: packPredictor(predictor),
    predictions: lines.join(""),
  };
}

function startProcess(connection: QueueConnection): { child: ChildProcess; ended: Promise<unknown> } {
  const child = spawn("node", [built.program, JSON.stringify(connection), folder, "1", "2"], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  return { child, ended: once(child, "exit") };
}

describe("a flow from photos to predictions", () => {
  let wanted: Outcome;
  beforeAll(async () => {
    wanted = await singleMachine();
  });

  test("done here, has the bytes of the functions that it is made of", async () => {
    const run = await plan("here");
    await extractFeatures(run, { workers: 1 });
    const flow = await built.bullmq.planFlow(run, FLOW);
    const done: string[] = [];
    await built.bullmq.runTasks(flow, { onTask: ({ name }) => done.push(name) });
    expect(done).toEqual(flow.tasks.map(({ name }) => name));
    expect(done).toHaveLength(2 + 1 + 2 + 1 + 2);
    expect(await outcomeOf(run)).toEqual(wanted);
    // What is done is not done again, until what it comes from changes
    await built.bullmq.runTasks(flow, { onTask: ({ name }) => done.push(name) });
    expect(done).toHaveLength(8);
    const fewer = await built.bullmq.planFlow(run, {
      ...FLOW,
      reduce: { components: 3, preScale: "zscore" },
    });
    const again: string[] = [];
    await built.bullmq.runTasks(fewer, { onTask: ({ name }) => again.push(name) });
    expect(again).toEqual(done.filter((name) => !name.startsWith("sum")));
  });

  describe.each(queueServers)("on a queue in $key", ({ key, isThere, start, url }) => {
    let server: TestServer;
    beforeAll(async () => {
      if (isThere) server = await start();
    });
    afterAll(() => server?.remove());

    test.skipIf(!isThere).each(key === "redis" ? [1, 3] : [3])("%i workers", async (count) => {
      const to = { [key]: url(server.port), queue: `flow-${count}` } as unknown as QueueConnection;
      const { enqueueExtraction, enqueueTasks, planFlow, queueStatus } = built.bullmq;
      const run = await plan(`${key}-${count}`);
      const flow = await planFlow(run, FLOW);
      expect((await enqueueExtraction(run, to)).enqueued).toBe(3);
      expect(await enqueueTasks(flow, to)).toEqual({ taskCount: 8, enqueued: 0 });
      await Promise.all(Array.from({ length: count }, () => startProcess(to).ended));
      expect((await queueStatus(to)).failedShards).toEqual([]);
      expect(await outcomeOf(run)).toEqual(wanted);
    });
  });
});

test.skipIf(!hasRedis)("a worker killed in a step, and a step that was lost with its queue", async () => {
  const server = await startRedis();
  try {
    const to = { redis: redisOf(server), queue: "killed" };
    const { enqueueTasks, openTasks, planTasks, taskResults } = built.bullmq;
    writeFileSync(
      join(folder, "slow.mjs"),
      `import { appendFileSync } from "node:fs";
      export default async (input, { name, after, resultOf, folder }) => {
        appendFileSync(${JSON.stringify(join(folder, "begun"))}, name + "\\n");
        await new Promise((resolve) => setTimeout(resolve, 150));
        return Array.isArray(input) ? Promise.all(input.map(resultOf)) : input ** 2;
      };`,
    );
    const squares = [1, 2, 3, 4].map((input) => ({
      name: `square-${input}`,
      module: join(folder, "slow.mjs"),
      input,
    }));
    const names = squares.map(({ name }) => name);
    const all = { name: "all", module: join(folder, "slow.mjs"), input: names, after: names };
    const tasks = await planTasks([...squares, all], { out: join(folder, "grid") });
    await enqueueTasks(tasks, to);
    const doomed = startProcess(to);
    const begun = () => {
      try {
        return readFileSync(join(folder, "begun"), "utf8").trim().split("\n").length;
      } catch {
        return 0;
      }
    };
    while (begun() < 2) await new Promise((resolve) => setTimeout(resolve, 10));
    doomed.child.kill("SIGKILL");
    await doomed.ended;
    await Promise.all([startProcess(to).ended, startProcess(to).ended]);
    expect((await taskResults(await openTasks(tasks.folder))).get("all")).toEqual([1, 4, 9, 16]);
    // Each square once, but for the one that was broken off; what is done is not enqueued again
    expect(begun()).toBeLessThanOrEqual(6);
    expect(await enqueueTasks(tasks, to)).toEqual({ taskCount: 5, enqueued: 0 });
    // A queue that is lost is filled again from the folder
    rmSync(join(tasks.folder, "results/all.json"));
    expect(await enqueueTasks(tasks, { ...to, queue: "another" })).toEqual({ taskCount: 5, enqueued: 1 });
  } finally {
    await server.remove();
  }
});

test.skipIf(!hasRedis)("trials of a search, by folds, are those of one machine", async () => {
  const server = await startRedis();
  try {
    const to = { redis: redisOf(server), queue: "trials" };
    const { enqueueTasks, planTasks, startWorker, taskResults } = built.bullmq;
    const space = { maxDepth: [1, 3], learningRate: [0.1, 0.5] };
    const search = await randomizedSearch<TrialParameters>(scoreOf, space, { trials: 3, seed: 2 });
    const trials = search.trials.map(({ parameters }, i) => ({
      name: `trial-${i}`,
      module: built.trial,
      input: { ...parameters },
    }));
    const tasks = await planTasks(trials, { out: join(folder, "search") });
    await enqueueTasks(tasks, to);
    const worker = await startWorker(to, { store: folder });
    await worker.untilDone();
    await worker.stop();
    expect(worker.tasksDone).toBe(3);
    const scores = [...(await taskResults(tasks)).values()];
    expect(scores).toEqual(search.trials.map(({ score }) => score));
  } finally {
    await server.remove();
  }
});

test.skipIf(!hasRedis)(
  "a task whose module was changed, or that a message makes up, is refused",
  async () => {
    const server = await startRedis();
    try {
      const { Queue } = await import("bullmq");
      const to = { redis: redisOf(server), queue: "refused" };
      const { enqueueTasks, planTasks, queueStatus, startWorker, taskResults } = built.bullmq;
      const module = join(folder, "changed.mjs");
      writeFileSync(module, "export default () => 1;");
      const tasks = await planTasks([{ name: "one", module }], { out: join(folder, "changed") });
      await enqueueTasks(tasks, to);
      writeFileSync(module, "export default () => 2;");
      const queue = new Queue("refused", { connection: { url: to.redis, maxRetriesPerRequest: null } });
      const run = "0".repeat(64);
      const made = { kind: "vscnn-task", version: 1, folder: "changed", run, task: 0, name: "one" };
      await queue.add("task", { ...made, module: "/etc/passwd" });
      await queue.add("task", made);
      await queue.add("task", { ...made, folder: "../outside" });
      const worker = await startWorker(to, { store: folder, workers: 1 });
      await worker.untilDone();
      await worker.stop();
      await queue.close();
      const { failedShards } = await queueStatus(to);
      const errors = failedShards.map(({ task, error }) => `${task}: ${error}`).sort();
      expect(errors).toHaveLength(4);
      expect(errors).toEqual([
        "one: a message is damaged: a field is missing or not legal",
        expect.stringContaining("is not the one that it was planned with"),
        expect.stringContaining("the run is not inside the store"),
        expect.stringContaining("have been planned anew since they were enqueued"),
      ]);
      expect((await taskResults(tasks)).size).toBe(0);
    } finally {
      await server.remove();
    }
  },
);

function redisOf({ port }: TestServer): string {
  return `redis://127.0.0.1:${port}`;
}

test("a copy of results is worth what its files are", async () => {
  const { planTasks, runTasks, taskResults } = built.bullmq;
  writeFileSync(join(folder, "give.mjs"), "export default (x) => x;");
  const config = [
    { name: "a", module: join(folder, "give.mjs"), input: { x: 1 } },
    { name: "b", module: join(folder, "give.mjs"), input: 2, after: ["a"] },
  ];
  const tasks = await planTasks(config, { out: join(folder, "copied") });
  await runTasks(tasks);
  cpSync(tasks.folder, join(folder, "copy"), { recursive: true });
  // Damaged, a result is none, and neither is what came of it
  writeFileSync(join(folder, "copy/results/a.json"), "{");
  const copy = await built.bullmq.openTasks(join(folder, "copy"));
  expect([...(await taskResults(copy)).keys()]).toEqual([]);
  expect([...(await taskResults(tasks))]).toEqual([
    ["a", { x: 1 }],
    ["b", 2],
  ]);
});
