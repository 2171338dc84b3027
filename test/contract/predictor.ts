import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { imageFrom, matrixFrom } from "@vscnn/core";
import { simulatePosts } from "@vscnn/dataset";
import { createReductions, fitPredictor, packPredictor } from "@vscnn/predictor";
import type { PackageContracts } from "./contract.ts";

const posts = simulatePosts({ posts: 60, users: 4, seed: 1 });
const config = { preset: "prePublication", learners: ["linear"] } as const;
const fitted = await fitPredictor({ posts, blocks: {} }, config);
const color = matrixFrom(new Float32Array(60 * 32).fill(1 / 32), [60, 32]);
const ofColors = await fitPredictor({ posts, blocks: { color } }, { ...config, groups: ["post", "color"] });
const input = { post: posts[0] };
const deep = { extract: async () => Promise.reject(new Error("not asked for")) };
const { signal } = new AbortController();
const store = { load: async () => undefined, save: async () => {} };
const trials = mkdtempSync(join(tmpdir(), "trials-contract-"));
process.on("exit", () => rmSync(trials, { recursive: true, force: true }));
const program = join(trials, "program.mjs");
writeFileSync(program, "");
const scores = posts.map(({ score = 0 }) => score);
const judged = { ids: ["a"], actual: [1], predicted: [2], trained: 3, leaks: [] };

export const predictor: PackageContracts = {
  contracts: {
    createReductions: { args: () => [] },
    editPhoto: {
      args: () => [imageFrom(new Uint8Array(12), [2, 2, 3]), {}],
      options: 1,
      legalOptions: { crop: { left: 0, top: 0, width: 1, height: 1 }, exposure: 1, saturation: 2 },
    },
    evaluatePredictor: {
      args: () => [fitted, { posts, blocks: {} }, {}],
      options: 2,
      legalOptions: { referenceTime: 2e9 },
    },
    explainPrediction: {
      args: () => [fitted, input, {}],
      options: 2,
      legalOptions: { days: 3, deep, background: 2, children: ["time"], signal },
    },
    featuresDigest: { args: () => [{ posts, blocks: {} }] },
    fitPredictor: {
      args: () => [{ posts, blocks: {} }, config, {}],
      options: 2,
      legalOptions: {
        onProgress: () => {},
        signal,
        store,
        optimizer: () => Promise.reject(new Error("not asked for")),
        threads: 2,
      },
    },
    judgingStepsOf: { args: () => [{ posts, blocks: {} }] },
    learningCurve: {
      args: () => [{ posts, blocks: {} }, config, { shares: [0.5] }],
      options: 2,
      legalOptions: {
        shares: [1],
        onProgress: () => {},
        signal,
        optimizer: () => Promise.reject(new Error("not asked for")),
        threads: 2,
      },
      also: { shares: ["list"] },
    },
    loadPredictorFrom: {
      args: () => [packPredictor(fitted)],
      also: { 0: ["list", "vector", "string"] },
    },
    modelCard: { args: () => [fitted] },
    packPredictor: { args: () => [fitted] },
    predict: { args: () => [fitted, input, {}], options: 2, legalOptions: { days: 3, deep } },
    predictPosts: { args: () => [fitted, [input], {}], options: 2, legalOptions: { days: 3, deep } },
    previewFit: {
      args: () => [posts, config, {}],
      options: 2,
      legalOptions: { blocks: { deep: 3 } },
    },
    rankPhotos: {
      args: () => [ofColors, [imageFrom(new Uint8Array(3), [1, 1, 3])], posts[0], {}],
      options: 3,
      legalOptions: { days: 3, deep },
    },
    reducedLearner: {
      args: () => ["linear", {}],
      options: 1,
      legalOptions: {
        components: 2,
        seed: 1,
        optimizer: () => Promise.reject(new Error("not asked for")),
        reductions: createReductions(),
      },
      also: { 0: ["object"] },
    },
    releasePredictor: { args: () => [fitted] },
    settlingDays: { args: () => [posts, 1_700_000_000, 30] },
    socialCorrelations: {
      args: () => [posts, {}],
      options: 1,
      legalOptions: { averagesOf: "others", method: "pearson" },
    },
    suggestChanges: {
      args: () => [fitted, input, { actions: ["tag"] }],
      options: 2,
      legalOptions: { days: 3, deep, actions: ["titleLength"], perAction: 1, minSupport: 2 },
    },
    withoutDuplicates: { args: () => [{ posts, blocks: {} }] },
  },
  models: [],
  notModels: {
    fitPredictor:
      "its model is saved by packPredictor and loaded asynchronously: see saved-predictor.test.ts",
  },
};

export const predictorNode: PackageContracts = {
  contracts: {
    ablationTrials: {
      args: () => [{ author: ["author"] }, {}],
      options: 1,
      legalOptions: {
        models: { line: { learners: ["linear"] } },
        steps: [{ title: "later", config: { split: { by: "time" } } }],
        repeats: 2,
        config: { preset: "paper" },
      },
      also: { models: ["function"] },
    },
    folderFitStore: { args: () => ["fit-in-progress"], freeText: [0] },
    forkShares: {
      args: () => [program, 1, {}],
      options: 2,
      legalOptions: { args: () => [], signal },
      freeText: [0],
    },
    judgeFit: {
      args: () => [{ id: "one", config }, { posts, blocks: {} }, {}],
      options: 2,
      legalOptions: {
        folder: join(trials, "fitted"),
        optimizer: () => Promise.reject(new Error("not asked for")),
        signal,
      },
      freeText: ["folder"],
    },
    judgeLearner: {
      args: () => ["linear", { ids: posts.map(({ id }) => id), matrix: color, target: scores }, {}],
      options: 2,
      legalOptions: {
        folds: 2,
        components: 2,
        seed: 1,
        optimizer: () => Promise.reject(new Error("not asked for")),
        reductions: createReductions(),
      },
      also: { 0: ["object"] },
    },
    judgePredictor: {
      args: () => [fitted, { posts, blocks: {} }, {}],
      options: 2,
      legalOptions: { referenceTime: 2e9 },
    },
    keptTrials: {
      args: () => [[{ id: "first" }], { folder: trials }],
      options: 1,
      legalOptions: { folder: trials, data: "none" },
      freeText: ["folder", "data"],
      also: { 0: ["vector"] },
    },
    loadPredictor: { args: () => [packPredictor(fitted)], also: { 0: ["list", "vector", "string"] } },
    runTrials: {
      args: () => [[{ id: "first" }], () => judged, { folder: trials }],
      options: 2,
      legalOptions: { folder: trials, data: "none", share: [0, 1], signal, onTrial: () => {} },
      freeText: ["folder", "data"],
    },
    savePredictor: { args: () => [fitted, join(tmpdir(), "contract-predictor.zip")], freeText: [1] },
  },
};
