import { fitDecisionTree } from "@vscnn/baselines";
import { type Matrix, matrixFrom } from "@vscnn/core";
import type { PackageContracts } from "./contract.ts";

const model = (matrix: Matrix): Float64Array =>
  Float64Array.from({ length: matrix.shape[0] }, (_, row) => matrix.get(row, 0) * matrix.get(row, 1));
/** A model of rows that have lost a column. */
const firstColumn = (matrix: Matrix): Float64Array =>
  Float64Array.from({ length: matrix.shape[0] }, (_, row) => matrix.get(row, 0));
const rows = matrixFrom([
  [0, 1],
  [1, 3],
  [2, 2],
]);
const tree = fitDecisionTree(rows, [0, 3, 4]);
const groups = [
  { name: "first", columns: [0] },
  { name: "second", columns: [1] },
];
const labeled = { matrix: rows, targets: [0, 3, 4] };
const batches = { batchSize: 2, signal: new AbortController().signal };
const intervals = { loss: "absolute", level: 0.9, resamples: 20, seed: 1, signal: batches.signal };

export const explain: PackageContracts = {
  contracts: {
    accumulatedEffects: {
      args: () => [model, rows, 0, {}],
      options: 3,
      legalOptions: { ...batches, bins: 2 },
    },
    dropGroupImportance: {
      args: () => [() => firstColumn, { train: labeled, test: labeled }, groups, {}],
      options: 3,
      legalOptions: intervals,
    },
    groupShapley: {
      args: () => [model, [1, 2], rows, groups, {}],
      options: 4,
      legalOptions: batches,
    },
    interactionStrength: {
      args: () => [model, rows, groups, {}],
      options: 3,
      legalOptions: { ...batches, maxRows: 2, seed: 1 },
    },
    owenValues: {
      args: () => [model, [1, 2], rows, groups, { within: "first" }],
      options: 4,
      legalOptions: { ...batches, within: "second", members: [{ name: "only", columns: [1] }], total: 2 },
    },
    partialDependence: {
      args: () => [model, rows, 0, {}],
      options: 3,
      legalOptions: { ...batches, gridResolution: 3, percentiles: [0.1, 0.9] },
    },
    permutationImportance: {
      args: () => [model, labeled, groups, {}],
      options: 3,
      legalOptions: { ...intervals, repeats: 2 },
    },
    treeShap: { args: () => [tree, rows, {}], options: 2, legalOptions: { background: rows } },
  },
};
