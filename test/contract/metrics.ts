import { matrixFrom } from "@vscnn/core";
import {
  type ConformalModel,
  conformalInterval,
  conformalQuantileInterval,
  fitConformal,
  fitConformalQuantiles,
  loadConformal,
  saveConformal,
} from "@vscnn/metrics";
import type { PackageContracts } from "./contract.ts";

const pair = (): unknown[] => [
  [1, 2, 4],
  [1, 3, 2],
];
/** Numbers in an array or a typed array of any kind. */
const VECTORS = { 0: ["list", "bytes"], 1: ["list", "bytes"] } as const;

const labels = ["ann", "ann", "bob"];
const conformal = fitConformal([1, 2, 4], [1, 3, 2], { groups: labels, coverage: 0.5 });
const bounds = { lower: [0, 1, 2], upper: [2, 3, 4] };
const quantiles = fitConformalQuantiles([1, 2, 4], bounds, { coverage: 0.5 });
const fitting = { coverage: 0.5, groups: labels, minGroupSize: 1 };
const LABELS = { groups: ["vector", "bytes"] } as const;
const saving = { save: saveConformal, load: loadConformal };

export const metrics: PackageContracts = {
  contracts: {
    bootstrapIntervals: {
      args: () => [...pair(), {}],
      options: 2,
      legalOptions: { level: 0.9, resamples: 5, seed: 1 },
      also: VECTORS,
    },
    chatterjeeXi: { args: () => [...pair(), {}], options: 2, legalOptions: { seed: 1 }, also: VECTORS },
    conformalInterval: {
      args: () => [conformal, [1, 2, 4], {}],
      options: 2,
      legalOptions: { groups: labels },
      also: { 1: ["list", "bytes"], ...LABELS },
    },
    conformalQuantileInterval: {
      args: () => [quantiles, bounds, {}],
      options: 2,
      legalOptions: { groups: labels },
      also: LABELS,
    },
    coverage: { args: () => [[1, 2, 4], bounds], also: { 0: ["list", "bytes"] } },
    errorHistogram: {
      args: () => [...pair(), {}],
      options: 2,
      legalOptions: { bins: 3, error: "absolute", range: [0, 1] },
      also: { ...VECTORS, range: ["list", "bytes"] },
    },
    evaluateRegression: { args: () => pair(), also: VECTORS },
    featureCorrelations: {
      args: () => [matrixFrom([[1], [2], [3]]), [1, 2, 3], {}],
      options: 2,
      legalOptions: { names: ["a"], method: "pearson" },
      also: { 1: ["list", "bytes"], names: ["vector"] },
    },
    findLeaks: {
      args: () => [matrixFrom([[1], [2], [3]]), [1, 2, 3], {}],
      options: 2,
      legalOptions: { names: ["a"], threshold: 0.5 },
      also: { 1: ["list", "bytes"], names: ["vector"] },
    },
    fitConformal: {
      args: () => [...pair(), {}],
      options: 2,
      legalOptions: fitting,
      also: { ...VECTORS, ...LABELS },
    },
    fitConformalQuantiles: {
      args: () => [[1, 2, 4], bounds, {}],
      options: 2,
      legalOptions: fitting,
      also: { 0: ["list", "bytes"], ...LABELS },
    },
    groupedPairAccuracy: { args: () => [...pair(), labels], also: { ...VECTORS, 2: ["vector", "bytes"] } },
    groupedSpearman: { args: () => [...pair(), labels], also: { ...VECTORS, 2: ["vector", "bytes"] } },
    kendallTau: { args: () => pair(), also: VECTORS },
    loadConformal: { args: () => [saveConformal(conformal)] },
    meanAbsoluteError: { args: () => pair(), also: VECTORS },
    meanInterval: { args: () => [[{ estimate: 1, lower: 0, upper: 2 }]] },
    meanSquaredError: { args: () => pair(), also: VECTORS },
    midranks: { args: () => [[1, 2, 2]], also: VECTORS },
    pairedBootstrap: {
      args: () => [[1, 2, 4], [[1, 3, 2], new Float32Array(3)], {}],
      options: 2,
      legalOptions: { metric: "mse", groups: labels, level: 0.9, resamples: 5, seed: 1 },
      also: { 0: ["list", "bytes"], ...LABELS },
    },
    paretoShares: {
      args: () => [[1, 2, 3], ["ann", "ann", "bob"], {}],
      options: 2,
      legalOptions: { share: 0.5 },
      also: { 0: ["list", "bytes"], 1: ["vector", "bytes"] },
    },
    pearsonCorrelation: { args: () => pair(), also: VECTORS },
    pinballLoss: { args: () => [...pair(), {}], options: 2, legalOptions: { quantile: 0.9 }, also: VECTORS },
    rSquared: { args: () => pair(), also: VECTORS },
    saveConformal: { args: () => [conformal] },
    spearmanRho: { args: () => pair(), also: VECTORS },
  },
  models: [
    {
      fit: "fitConformal",
      model: () => conformal,
      predict: (model: ConformalModel) => conformalInterval(model, [1, 2]),
      ...saving,
    },
    {
      fit: "fitConformalQuantiles",
      model: () => quantiles,
      predict: (model: ConformalModel) => conformalQuantileInterval(model, bounds),
      ...saving,
    },
  ],
};
