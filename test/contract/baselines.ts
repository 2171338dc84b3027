import {
  fitBlend,
  fitDecisionTree,
  fitGradientBoosting,
  fitGradientBoostingAsync,
  fitGradientBoostingStream,
  fitLinear,
  fitSvr,
  loadBlend,
  loadDecisionTree,
  loadGradientBoosting,
  loadLinear,
  loadSvr,
  predictBlend,
  predictDecisionTree,
  predictGradientBoosting,
  predictLinear,
  predictSvr,
  saveBlend,
  saveDecisionTree,
  saveGradientBoosting,
  saveLinear,
  saveSvr,
} from "@vscnn/baselines";
import { matrixFrom } from "@vscnn/core";
import type { Contract, PackageContracts } from "./contract.ts";
import type { Kind } from "./wrong-values.ts";

const rows = matrixFrom([
  [0, 3, 1],
  [1, 2.5, 0],
  [2, 4, 2],
  [3, 5, 1],
  [4, 1, 0],
  [5, 2, 1],
]);
const targets = [1, 0, 2, 4, 3, 3];

const linear = fitLinear(rows, targets);
const svr = await fitSvr(rows, targets, { C: 2 });
const tree = fitDecisionTree(rows, targets);
const blend = fitBlend(rows, targets);
const boosting = fitGradientBoosting(rows, targets, { nEstimators: 3 });

const limits = { maxDepth: 2, minSamplesSplit: 3, minSamplesLeaf: 2, minImpurityDecrease: 0.01 };
const weights = [1, 2, 1, 0.5, 1, 1];
const lists: readonly Kind[] = ["list", "bytes"];

const fittingSvr: Contract = {
  args: () => [rows, targets, {}],
  options: 2,
  also: { 1: lists, gamma: ["string"] },
  legalOptions: {
    C: 2,
    epsilon: 0.2,
    gamma: 0.5,
    tolerance: 0.01,
    cacheSize: 10,
    shrinking: false,
    maxIter: 1000,
    maxRows: 5,
    seed: 3,
    onEstimate: () => undefined,
    onProgress: () => undefined,
  },
};

const boostingOptions: Contract = {
  args: () => [rows, targets, { nEstimators: 2 }],
  options: 2,
  also: { 1: lists, sampleWeights: lists, monotone: lists, categorical: lists },
  legalOptions: {
    method: "hist",
    loss: "squared_error",
    sampleWeights: weights,
    monotone: [1, 0, 0],
    categorical: [2],
    nEstimators: 2,
    learningRate: 0.5,
    ...limits,
    subsample: 0.9,
    nIterNoChange: 2,
    validationFraction: 0.3,
    tolerance: 0.01,
    maxBins: 20,
    seed: 2,
    onProgress: () => undefined,
  },
};

export const baselines: PackageContracts = {
  contracts: {
    estimateSvrSeconds: fittingSvr,
    featureImportances: { args: () => [tree] },
    fitBlend: {
      args: () => [rows, targets, {}],
      options: 2,
      also: { 1: lists },
      legalOptions: { fitIntercept: true },
    },
    fitDecisionTree: {
      args: () => [rows, targets, {}],
      options: 2,
      also: { 1: lists, sampleWeights: lists },
      legalOptions: {
        ...limits,
        criterion: "friedmanMse",
        seed: 1,
        tieOrder: "rows",
        sampleWeights: weights,
      },
    },
    fitGradientBoosting: boostingOptions,
    fitGradientBoostingAsync: {
      ...boostingOptions,
      also: { ...boostingOptions.also, resumeFrom: ["list"] },
      legalOptions: {
        ...boostingOptions.legalOptions,
        checkpoint: () => undefined,
        checkpointEvery: 3,
        resumeFrom: [],
        threads: 2,
      },
    },
    fitGradientBoostingStream: {
      args: () => [{ shardCount: 1, read: () => ({ inputs: rows, target: targets }) }, {}],
      options: 1,
      also: { categorical: lists, monotone: lists, resumeFrom: ["list"] },
      legalOptions: {
        loss: "huber",
        quantile: 0.8,
        categorical: [2],
        nEstimators: 2,
        learningRate: 0.5,
        maxDepth: 2,
        minSamplesSplit: 2,
        minSamplesLeaf: 1,
        minImpurityDecrease: 0,
        subsample: 0.9,
        maxBins: 20,
        seed: 1,
        onProgress: () => undefined,
        signal: new AbortController().signal,
        checkpoint: () => undefined,
        checkpointEvery: 3,
        resumeFrom: [],
        threads: 2,
        sampleRows: 100,
      },
    },
    fitLinear: {
      args: () => [rows, targets, {}],
      options: 2,
      also: { 1: lists },
      legalOptions: {
        method: "gradient-descent",
        fitIntercept: false,
        learningRate: 0.1,
        momentum: false,
        maxIter: 10,
        tolerance: 0.1,
      },
    },
    fitSvr: fittingSvr,
    loadBlend: { args: () => [saveBlend(blend)] },
    loadDecisionTree: { args: () => [saveDecisionTree(tree)] },
    loadGradientBoosting: { args: () => [saveGradientBoosting(boosting)] },
    loadLinear: { args: () => [saveLinear(linear)] },
    loadSvr: { args: () => [saveSvr(svr)] },
    permutationImportances: {
      args: () => [() => targets, { matrix: rows, targets }, {}],
      options: 2,
      legalOptions: { nRepeats: 2, seed: 1 },
    },
    predictBlend: { args: () => [blend, rows] },
    predictDecisionTree: { args: () => [tree, rows] },
    predictGradientBoosting: { args: () => [boosting, rows] },
    predictLinear: { args: () => [linear, rows] },
    predictSvr: { args: () => [svr, rows] },
    saveBlend: { args: () => [blend] },
    saveDecisionTree: { args: () => [tree] },
    saveGradientBoosting: { args: () => [boosting] },
    saveLinear: { args: () => [linear] },
    saveSvr: { args: () => [svr] },
    treeShap: { args: () => [boosting, rows, {}], options: 2, legalOptions: { background: rows } },
    stagedPredictGradientBoosting: { args: () => [boosting, rows], isGoneThrough: true },
  },
  models: [
    {
      fit: "fitBlend",
      model: () => fitBlend(rows, targets, { fitIntercept: true }),
      save: saveBlend,
      load: loadBlend,
      predict: (model) => predictBlend(model, rows),
    },
    {
      fit: "fitLinear",
      model: () => fitLinear(rows, targets),
      save: saveLinear,
      load: loadLinear,
      predict: (model) => predictLinear(model, rows),
    },
    {
      fit: "fitSvr",
      model: () => fitSvr(rows, targets, { C: 2 }),
      save: saveSvr,
      load: loadSvr,
      predict: (model) => predictSvr(model, rows),
    },
    {
      fit: "fitDecisionTree",
      model: () => fitDecisionTree(rows, targets, { sampleWeights: weights }),
      save: saveDecisionTree,
      load: loadDecisionTree,
      predict: (model) => predictDecisionTree(model, rows),
    },
    {
      fit: "fitGradientBoosting",
      model: () => fitGradientBoosting(rows, targets, { nEstimators: 3 }),
      save: saveGradientBoosting,
      load: loadGradientBoosting,
      predict: (model) => predictGradientBoosting(model, rows),
    },
    {
      fit: "fitGradientBoostingStream",
      model: () =>
        fitGradientBoostingStream(
          { shardCount: 1, read: () => ({ inputs: rows, target: targets }) },
          { nEstimators: 3 },
        ),
      save: saveGradientBoosting,
      load: loadGradientBoosting,
      predict: (model) => predictGradientBoosting(model, rows),
    },
    {
      fit: "fitGradientBoostingAsync",
      model: () =>
        fitGradientBoostingAsync(rows, targets, { nEstimators: 3, categorical: [2], loss: "huber" }),
      save: saveGradientBoosting,
      load: loadGradientBoosting,
      predict: (model) => predictGradientBoosting(model, rows),
    },
  ],
};
