import { matrixFrom } from "@vscnn/core";
import { describe, expect, test } from "vitest";
import {
  estimateSvrSeconds,
  fitDecisionTree,
  fitGradientBoosting,
  fitGradientBoostingAsync,
  fitLinear,
  fitSvr,
  permutationImportances,
} from "../src/index.ts";

const matrix = matrixFrom([[1], [2], [3]]);
const targets = [1, 2, 4];
const predict = (): number[] => targets;
const calls: [name: string, call: (options: never) => unknown][] = [
  ["estimateSvrSeconds", (options) => estimateSvrSeconds(matrix, targets, options)],
  ["fitDecisionTree", (options) => fitDecisionTree(matrix, targets, options)],
  ["fitGradientBoosting", (options) => fitGradientBoosting(matrix, targets, options)],
  ["fitGradientBoostingAsync", (options) => fitGradientBoostingAsync(matrix, targets, options)],
  ["fitLinear", (options) => fitLinear(matrix, targets, options)],
  ["fitSvr", (options) => fitSvr(matrix, targets, options)],
  ["permutationImportances", (options) => permutationImportances(predict, { matrix, targets }, options)],
];

describe.each(calls)("%s", (name, call) => {
  const run = async (options: unknown) => call(options as never);

  test("refuses options that are none, under its own name", async () => {
    // Used to be "Cannot read properties of null", or to be taken for no options
    await expect(run(null)).rejects.toThrow(new TypeError(`${name}: options must be an object, got null`));
    await expect(run(7)).rejects.toThrow(new TypeError(`${name}: options must be an object, got 7`));
    await expect(run([])).rejects.toThrow(`${name}: options must be an object, got `);
  });

  test("refuses options that it does not know", async () => {
    // Used to be ignored without a word
    await expect(run({ bogus: 1 })).rejects.toThrow(`${name}: options has an unknown name 'bogus', `);
  });
});

test("misspelled options are told the right spelling", () => {
  expect(() => fitDecisionTree(matrix, targets, { maxdepth: 2 } as object)).toThrow(
    "did you mean 'maxDepth'?",
  );
});

test("callbacks that are none are refused before any work", async () => {
  const bad = { onProgress: "x" } as unknown as { onProgress: () => void };
  const message = 'onProgress must be a function, got "x"';
  expect(() => fitGradientBoosting(matrix, targets, bad)).toThrow(`fitGradientBoosting: ${message}`);
  await expect(fitSvr(matrix, targets, bad)).rejects.toThrow(`fitSvr: ${message}`);
  const estimate = { onEstimate: 5 } as unknown as { onEstimate: () => void };
  await expect(fitSvr(matrix, targets, estimate)).rejects.toThrow(
    "fitSvr: onEstimate must be a function, got 5",
  );
});

test("data of permutation importances that are none are refused", async () => {
  const data = null as unknown as { matrix: typeof matrix; targets: number[] };
  // Used to be "Cannot destructure property 'matrix' of 'data' as it is null"
  await expect(permutationImportances(predict, data)).rejects.toThrow(
    "permutationImportances: data must be an object, got null",
  );
});
