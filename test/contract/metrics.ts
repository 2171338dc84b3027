import { matrixFrom } from "@vscnn/core";
import type { PackageContracts } from "./contract.ts";

const pair = (): unknown[] => [
  [1, 2, 4],
  [1, 3, 2],
];
/** Numbers in an array or a typed array of any kind. */
const VECTORS = { 0: ["list", "bytes"], 1: ["list", "bytes"] } as const;

export const metrics: PackageContracts = {
  contracts: {
    bootstrapIntervals: {
      args: () => [...pair(), {}],
      options: 2,
      legalOptions: { level: 0.9, resamples: 5, seed: 1 },
      also: VECTORS,
    },
    chatterjeeXi: { args: () => [...pair(), {}], options: 2, legalOptions: { seed: 1 }, also: VECTORS },
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
    meanAbsoluteError: { args: () => pair(), also: VECTORS },
    meanSquaredError: { args: () => pair(), also: VECTORS },
    midranks: { args: () => [[1, 2, 2]], also: VECTORS },
    paretoShares: {
      args: () => [[1, 2, 3], ["ann", "ann", "bob"], {}],
      options: 2,
      legalOptions: { share: 0.5 },
      also: { 0: ["list", "bytes"], 1: ["vector", "bytes"] },
    },
    pearsonCorrelation: { args: () => pair(), also: VECTORS },
    rSquared: { args: () => pair(), also: VECTORS },
    spearmanRho: { args: () => pair(), also: VECTORS },
  },
};
