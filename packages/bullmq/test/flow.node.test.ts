import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packedMatrix } from "@vscnn/core";
import {
  extractFeatures,
  featuresWithOutcomes,
  fitFeaturePca,
  openFeatures,
  openRun,
  type Run,
  reduceFeatures,
} from "@vscnn/pipeline";
import { fitPredictor, packPredictor, predictPosts } from "@vscnn/predictor";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { TestServer } from "../../../test/servers.ts";
import type { PlanFlowOptions, QueueConnection } from "../src/index.ts";
import { useBuiltBullmq } from "./build-bullmq.ts";
import { queueServers } from "./queue-servers.ts";
import { startS3 } from "./s3-server.ts";
import { filesOf } from "./slow-run.ts";
import { POSTS, useSmallRuns } from "./small-flow.ts";
import { startProcess } from "./worker-process.ts";

const built = useBuiltBullmq();
const { folder, plan } = useSmallRuns();

const GROUP = 2;
const FLOW: PlanFlowOptions = {
  reduce: { components: 4, preScale: "zscore" },
  train: { config: { preset: "prePublication", learners: ["linear"] } },
  predict: { posts: "all" },
  groupShards: GROUP,
};
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

describe("a flow from photos to predictions", () => {
  let wanted: Outcome;
  /** All that a flow that was done here has left. */
  let files: Map<string, string>;

  beforeAll(async () => {
    wanted = await singleMachine();
  });

  test("done here, has the bytes of the functions that it is made of", async () => {
    const run = await plan("here");
    await extractFeatures(run, { workers: 1 });
    const flow = await built.bullmq.planFlow(run, FLOW);
    // What a fit of another configuration had left, broken off, was refused for ever
    const left = join(flow.folder, "files/train/training");
    mkdirSync(left, { recursive: true });
    writeFileSync(join(left, "fit"), "of another");
    const done: string[] = [];
    await built.bullmq.runTasks(flow, { onTask: ({ name }) => done.push(name) });
    expect(done).toEqual(flow.tasks.map(({ name }) => name));
    expect(done).toHaveLength(2 + 1 + 2 + 1 + 2);
    expect(await outcomeOf(run)).toEqual(wanted);
    files = filesOf(flow.folder);
    // What is done is not done again, until what it comes from changes
    await built.bullmq.runTasks(flow, { onTask: ({ name }) => done.push(name) });
    expect(done).toHaveLength(8);
    const later = await built.bullmq.planFlow(run, { ...FLOW, predict: { posts: "unknown" } });
    const again: string[] = [];
    await built.bullmq.runTasks(later, { onTask: ({ name }) => again.push(name) });
    expect(again).toEqual(["predict-0", "predict-1"]);
  });

  describe.each(queueServers)("on a queue in $key", ({ key, isThere, start, url }) => {
    let server: TestServer;
    beforeAll(async () => {
      if (isThere) server = await start();
    });
    afterAll(() => server?.remove());
    const to = (queue: string) => ({ [key]: url(server.port), queue }) as unknown as QueueConnection;

    const count = key === "redis" ? 3 : 1;
    test.skipIf(!isThere)(`${count} workers`, async () => {
      const { enqueueExtraction, enqueueTasks, planFlow, queueStatus } = built.bullmq;
      const run = await plan(`${key}-flow`);
      const flow = await planFlow(run, FLOW);
      expect((await enqueueExtraction(run, to("flow"))).enqueued).toBe(3);
      expect(await enqueueTasks(flow, to("flow"))).toEqual({ taskCount: 8, enqueued: 0 });
      const started = await startWorkers(to("flow"), Array(count).fill(folder));
      expect(started.flatMap(({ tasks }) => tasks)).toHaveLength(8);
      expect((await queueStatus(to("flow"))).failedShards).toEqual([]);
      expect(await outcomeOf(run)).toEqual(wanted);
      expect(filesOf(flow.folder)).toEqual(files);
    });

    if (key !== "redis") return;
    test.skipIf(!isThere)("2 workers that share a bucket and no folder", async () => {
      process.env.AWS_ACCESS_KEY_ID = "key";
      process.env.AWS_SECRET_ACCESS_KEY = "secret";
      const s3 = await startS3("bucket");
      try {
        for (let i = 0; i < POSTS; i++)
          s3.files.set(`photos/${i}.png`, readFileSync(join(folder, "photos", `${i}.png`)));
        const { enqueueExtraction, enqueueTasks, planFlow, pullRun, pushRun, pushTasks } = built.bullmq;
        const address = { bucket: "bucket", endpoint: s3.endpoint, region: "here" };
        const storage = built.bullmq.s3Storage(address);
        const run = await plan("stored");
        const flow = await planFlow(run, FLOW);
        await pushRun(run, storage);
        const unknown = enqueueTasks(flow, to("stored"), { store: storage });
        await expect(unknown).rejects.toThrow(
          /^enqueueTasks: store must have the tasks stored\/flow as they are/,
        );
        await pushTasks(flow, storage);
        await enqueueExtraction(run, to("stored"));
        expect(await enqueueTasks(flow, to("stored"), { store: storage })).toEqual({
          taskCount: 8,
          enqueued: 0,
        });
        const scratches = ["one", "other"].map((name) => join(folder, "scratch", name));
        const places = scratches.map((scratch) => JSON.stringify({ ...address, scratch }));
        s3.asked.length = 0;
        const started = await startWorkers(to("stored"), places);
        // Plans used to be fetched for every shard and every task
        for (const plan of ["stored/run.json", "stored/flow/tasks.json"]) {
          const fetched = s3.asked.filter((what) => what === `GET ${plan}`).length;
          expect([1, 2]).toContain(fetched);
        }
        expect(started.flatMap(({ tasks }) => tasks)).toHaveLength(8);
        for (const scratch of scratches) expect(filesOf(scratch).size).toBe(0);
        await pullRun(storage, "stored", { out: join(folder, "pulled") });
        expect(await outcomeOf(await openRun(join(folder, "pulled")))).toEqual(wanted);
        expect(filesOf(join(folder, "pulled/flow"))).toEqual(files);
        // What is done in the bucket is not done again; what was lost there is
        s3.files.delete("stored/flow/results/predict-1.json");
        const again = await enqueueTasks(flow, to("again"), { store: storage });
        expect(again).toEqual({ taskCount: 8, enqueued: 1 });
      } finally {
        await s3.close();
      }
    });
  });
});

/** Starts workers, each on a place of its own, and waits for their end. */
async function startWorkers(connection: QueueConnection, places: readonly string[]) {
  const { program } = built;
  const started = await Promise.all(
    places.map((place) => startProcess(connection, { program, folder: place, lockSeconds: 5 })),
  );
  await Promise.all(started.map(({ ended }) => ended));
  return started;
}
