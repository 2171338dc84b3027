import { matrixFrom } from "@vscnn/core";
import {
  createPcaAccumulator,
  fitPca,
  fitPcaAsync,
  fitPcaStream,
  loadPca,
  savePca,
  savePcaAccumulator,
  transformPca,
} from "@vscnn/pca";
import type { PackageContracts } from "./contract.ts";
import { scale } from "./scale.ts";

const rows = matrixFrom([
  [0, 0, 1],
  [2, 2.5, 1],
  [4, 4, 3],
  [6, 5, 1],
]);

const model = fitPca(rows, { components: 2 });

function accumulated() {
  const accumulator = createPcaAccumulator(3);
  accumulator.add(rows);
  return accumulator;
}

/** Options of all functions that fit. */
const fitting = { components: 1, seed: 3, preScale: "block", blocks: [1, 2] };

export const pca: PackageContracts = {
  contracts: {
    ...scale.contracts,
    createPcaAccumulator: { args: () => [3] },
    fitPca: {
      args: () => [rows, { components: 2 }],
      options: 1,
      legalOptions: { ...fitting, sign: "u", tolerance: 1e-6 },
      also: { blocks: ["list", "bytes"] },
    },
    fitPcaAsync: {
      args: () => [rows, { components: 2 }],
      options: 1,
      legalOptions: {
        ...fitting,
        sign: "u",
        tolerance: 1e-6,
        threads: 2,
        signal: new AbortController().signal,
      },
      also: { blocks: ["list", "bytes"] },
    },
    fitPcaStream: {
      args: () => [() => [rows], { components: 2 }],
      options: 1,
      legalOptions: {
        ...fitting,
        sign: "u",
        tolerance: 1e-6,
        blockSize: 2,
        threads: 2,
        signal: new AbortController().signal,
      },
      also: { blocks: ["list", "bytes"] },
    },
    inversePca: { args: () => [model, transformPca(model, rows)] },
    loadPca: { args: () => [savePca(model)] },
    loadPcaAccumulator: { args: () => [savePcaAccumulator(accumulated())] },
    savePca: { args: () => [model] },
    savePcaAccumulator: { args: () => [accumulated()] },
    transformPca: { args: () => [model, rows] },
  },
  models: [
    ...(scale.models ?? []),
    {
      fit: "fitPca",
      model: () => fitPca(rows, { components: 2, preScale: "zscore" }),
      save: savePca,
      load: loadPca,
      predict: (fitted) => transformPca(fitted, rows).data,
    },
    {
      fit: "fitPcaAsync",
      model: () => fitPcaAsync(rows, { components: 2 }),
      save: savePca,
      load: loadPca,
      predict: (fitted) => transformPca(fitted, rows).data,
    },
    {
      fit: "fitPcaStream",
      model: () => fitPcaStream(() => [rows], { components: 2 }),
      save: savePca,
      load: loadPca,
      predict: (fitted) => transformPca(fitted, rows).data,
    },
  ],
};
