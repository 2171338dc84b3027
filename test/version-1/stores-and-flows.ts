import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import "@tensorflow/tfjs-backend-cpu";
import { loadGradientBoosting, predictGradientBoosting } from "@vscnn/baselines";
import { openTasks, type PlanFlowOptions, planFlow, runTasks, taskResults } from "@vscnn/bullmq";
import { type Matrix, matrixFrom } from "@vscnn/core";
import { simulatePosts } from "@vscnn/dataset";
import { loadPca, loadPcaAccumulator, transformPca } from "@vscnn/pca";
import {
  extractFeatures,
  featureStatus,
  fitFeaturePca,
  fitFeatureScaler,
  openFeatures,
  openRun,
  planExtraction,
  reduceFeatures,
  verifyFeatures,
} from "@vscnn/pipeline";
import { predictPosts } from "@vscnn/predictor";
import { loadPredictor } from "@vscnn/predictor/node";
import { readStreamModel } from "../../packages/bullmq/src/stream/stream-model.ts";
import { readMapping } from "../../packages/cli/src/posts/mapping-file.ts";
import { readReduction, writeReduction } from "../../packages/cli/src/reduction/reduction-file.ts";
import { postsOf, writePhotos } from "../../packages/pipeline/test/small-photos.ts";
import { EXPONENTIALS, type SavedKind, type SavedKinds } from "./saved-kind.ts";

/** Photos that the run files of stores name. */
const PHOTOS = join(tmpdir(), "version-1/photos");

/** Features of some posts, one photo of which is broken: outcomes tell of errors too. */
async function extracted(place: string, posts = postsOf(8), shardSize = 6) {
  writePhotos(PHOTOS, 8);
  writeFileSync(join(PHOTOS, "1.png"), "broken");
  const options = { out: place, photos: PHOTOS, blocks: ["color", "hash"] as const, shardSize };
  const run = await planExtraction(posts, options);
  await extractFeatures(run, { workers: 1 });
  return run;
}

/** A row that no model has seen. */
function rowOf(columns: number): Matrix {
  return matrixFrom(
    Float32Array.from({ length: columns }, (_, i) => i / columns),
    [1, columns],
  );
}

function bytesOf(...path: readonly string[]): Uint8Array {
  return new Uint8Array(readFileSync(join(...path)));
}

/** A flow over the posts of a run, to its end; its answers are the results of its tasks, and those of the files that they left. */
function flow(options: PlanFlowOptions, answersOf: (files: string) => unknown): SavedKind {
  return {
    async save(place) {
      const posts = simulatePosts({ posts: 72, users: 6, seed: 2 }).map((post, i) => ({
        ...post,
        imagePath: `${i % 8}.${i % 2 === 0 ? "jpg" : "png"}`,
      }));
      await runTasks(await planFlow(await extracted(place, posts, 24), options));
    },
    async answers(place) {
      const tasks = await openTasks(join(place, "flow"));
      const files = join(place, "flow/files");
      // Git keeps no empty folders, which steps that write into the store leave
      const steps = readdirSync(files)
        .filter((step) => readdirSync(join(files, step)).length > 0)
        .sort();
      return [
        tasks.tasks.map(({ name }) => name),
        [...(await taskResults(tasks))],
        steps,
        await answersOf(files),
      ];
    },
    tolerance: EXPONENTIALS,
  };
}

function linesOf(...path: readonly string[]): unknown[] {
  const lines = readFileSync(join(...path), "utf8")
    .trim()
    .split("\n");
  return lines.map((line) => JSON.parse(line));
}

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = [];
  for await (const item of items) list.push(item);
  return list;
}

/** Stores of features, what is made of them, and tasks. */
export const STORES_AND_FLOWS: SavedKinds = {
  planExtraction: {
    async save(place) {
      await extracted(place);
      const models = [await fitFeaturePca(await openFeatures(place), { components: 2, blocks: ["color"] })];
      await reduceFeatures(await openFeatures(place), { name: "visual", models, blocks: ["color"] });
    },
    async answers(place) {
      const store = await openFeatures(place);
      const { blocks, postCount, shards } = await openRun(place);
      const { isFinished, shardsDone } = await featureStatus(place);
      return {
        ...{ blocks, postCount, shards, isFinished, shardsDone },
        faults: (await verifyFeatures(place)).faults,
        posts: await all(store.posts()),
        outcomes: await all(store.outcomes()),
        color: (await store.block("color")).data,
        hash: (await store.block("hash")).data,
        visual: (await store.block("visual")).data,
        reduced: store.reduced,
      };
    },
  },
  "vscnn reduce --save-model": {
    async save(place) {
      const folder = join(tmpdir(), "version-1/to-reduce");
      await extracted(folder);
      const store = await openFeatures(folder);
      const pca = await fitFeaturePca(store, { components: 2, blocks: ["color"], preScale: "zscore" });
      await reduceFeatures(store, { name: "visual", models: [pca], blocks: ["color"] });
      const range = await fitFeatureScaler(await openFeatures(folder), {
        method: "minMax",
        blocks: ["visual"],
      });
      await writeReduction(place, { blocks: ["color"], models: [pca, range] });
    },
    async answers(place) {
      const { blocks, models } = await readReduction(place);
      const [pca, range] = models;
      return [blocks, transformPca(pca, rowOf(pca.mean.length)).data, range?.min, range?.max];
    },
  },
  "vscnn inspect --write-mapping": {
    save(place) {
      const table = join(tmpdir(), "version-1/posts.csv");
      writeFileSync(table, "Photo;Author;Date;Caption;Views\na.jpg;ann;2024-01-05 10:00;Grüße;1234\n");
      const main = join(import.meta.dirname, "../../packages/cli/src/main.ts");
      const program = ["--conditions=@vscnn/source", "--import", "tsx", main];
      execFileSync(process.execPath, [...program, "inspect", table, "--write-mapping", place]);
    },
    answers: readMapping,
  },
  planFlow: flow(
    {
      reduce: { components: 2, blocks: ["color"] },
      train: { config: { preset: "prePublication", learners: ["linear"] } },
      predict: { posts: "all", days: 7 },
      groupShards: 2,
    },
    async (files) => {
      const sums = loadPcaAccumulator(bytesOf(files, "sum-0/sums.bin"));
      const pca = loadPca(bytesOf(files, "reduce/pca.bin"));
      const predictor = await loadPredictor(join(files, "train/predictor.zip"));
      return {
        sums: [sums.sampleCount, sums.finish({ components: 1 }).explainedVariance],
        components: transformPca(pca, rowOf(pca.mean.length)).data,
        predictor: await predictPosts(
          predictor,
          postsOf(2).map((post) => ({ post })),
        ),
        predictions: linesOf(files, "predict-0/predictions.jsonl").slice(0, 3),
      };
    },
  ),
  "planFlow-stream": flow(
    { train: { stream: { options: { nEstimators: 4, maxDepth: 2 }, seed: 3 } }, predict: { posts: "all" } },
    async (files) => {
      const trees = loadGradientBoosting(bytesOf(files, "train/trees.bin"));
      return {
        model: await readStreamModel(join(files, "train")),
        trees: predictGradientBoosting(trees, rowOf(trees.columns)),
        predictions: linesOf(files, "predict-0/predictions.jsonl").slice(0, 3),
      };
    },
  ),
};
