import { createThreadPool } from "@vscnn/kernels";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type FitGradientBoostingOptions,
  fitGradientBoosting,
  fitGradientBoostingAsync,
  fitGradientBoostingStream,
  saveGradientBoosting,
} from "../src/index.ts";
import { KERNELS } from "../src/kernels/index.ts";
import type { TreeThreads } from "../src/kernels/tree-memory.ts";
import { checkBoostingOptions } from "../src/options/boosting-settings.ts";
import { boost } from "../src/trees/boosting/boost.ts";
import { binColumns } from "../src/trees/columns/bin-columns.ts";
import { columnsFrom } from "../src/trees/columns/columns-from.ts";
import { growHistogramTree } from "../src/trees/histogram/grow-histogram-tree.ts";
import { createHistogramGrower } from "../src/trees/histogram/histogram-grower.ts";
import { createTreeBuilder, finishTrees } from "../src/trees/nodes/tree-builder.ts";
import { makeData, makeGrid, withGaps } from "./make-data.ts";

const pools: TreeThreads[] = [];

beforeAll(async () => {
  for (const threads of [2, 3, 5]) {
    pools.push((await createThreadPool("test", KERNELS, { threads })) as TreeThreads);
  }
});

afterAll(() => {
  for (const pool of pools) pool.end();
});

const plain = makeData(21, 3000, 21, false);
const tied = makeData(22, 3000, 12, true);
const grid = makeGrid(23, 9000, 0.1);
const weights = Float64Array.from({ length: 3000 }, (_, row) => (row % 7) / 3);

/** Fits of all kinds of nodes, each so large that threads take part. */
const fits: [string, typeof plain, FitGradientBoostingOptions][] = [
  ["hist", plain, { method: "hist" }],
  ["hist with missing values", { ...plain, matrix: withGaps(plain.matrix, 24, 0.1) }, { method: "hist" }],
  [
    "hist with weights and directions",
    plain,
    { sampleWeights: weights, monotone: [1, ...Array(20).fill(0)] },
  ],
  ["hist with categories", grid, { categorical: [3] }],
  ["hist of a share of the rows", plain, { method: "hist", subsample: 0.7 }],
  ["exact", plain, { method: "exact" }],
  ["exact with weights", plain, { method: "exact", sampleWeights: weights }],
  ["exact with ties in scikit-learn's order", tied, { method: "exact", tieOrder: "scikit-learn" }],
  ["exact with ties by row", tied, { method: "exact", tieOrder: "rows" }],
];

describe.each(fits)("%s", (_, { matrix, targets }, options) => {
  const fitting: FitGradientBoostingOptions = { nEstimators: 2, maxDepth: 5, ...options };

  test("threads change no bit", () => {
    const alone = fitGradientBoosting(matrix, targets, fitting);
    const expected = saveGradientBoosting(alone);
    const settings = checkBoostingOptions("test", fitting, alone.method, matrix);
    const given = {
      matrix,
      targets: Float64Array.from(targets),
      weights: options.sampleWeights && Float64Array.from(options.sampleWeights),
    };
    for (const pool of pools) {
      let runs = 0;
      const threads: TreeThreads = {
        ...pool,
        run(jobs) {
          runs += Number(jobs.length > 1);
          pool.run(jobs);
        },
      };
      const steps = boost("test", given, settings, { threads });
      let step = steps.next(false);
      while (!step.done) step = steps.next(false);
      expect(Buffer.compare(saveGradientBoosting(step.value), expected)).toBe(0);
      // The root of each tree, at least
      expect(runs).toBeGreaterThanOrEqual(2);
    }
  });
});

test("threads change no bit where few histograms are kept, and some are made twice", () => {
  const { matrix } = makeData(25, 3000, 12, false);
  const binned = binColumns(columnsFrom("test", matrix), { maxBins: 255 });
  const limits = { maxDepth: 12, minSamplesSplit: 2, minSamplesLeaf: 1, minImpurityDecrease: 0 };
  const grow = (keptHistograms: number, pool?: TreeThreads) => {
    const grower = createHistogramGrower("test", binned, { ...limits, keptHistograms }, pool);
    // Sums and differences of these are rounded, so that it shows which of the two a histogram is
    grower.residuals.set(Array.from({ length: 3000 }, (_, row) => Math.sin(row) ** 3));
    const builder = createTreeBuilder("test", true);
    growHistogramTree(grower, { chosen: undefined, scale: 1, gains: new Float64Array(12) }, builder);
    return finishTrees(builder);
  };
  const trees = [2, 4, 26].map((kept) => {
    const tree = grow(kept);
    for (const pool of pools) expect(grow(kept, pool)).toEqual(tree);
    return tree;
  });
  expect(trees[0]).not.toEqual(trees[2]);
});

test("the option gives as many threads as it says, to fits in memory and of shards", async () => {
  const { matrix, targets } = plain;
  // Smaller fits start none
  const options = { method: "hist", nEstimators: 34, maxDepth: 2 } as const;
  const alone = saveGradientBoosting(fitGradientBoosting(matrix, targets, options));
  const { method: _, ...streaming } = options;
  const shards = { shardCount: 1, read: () => ({ inputs: matrix, target: targets }) };
  for (const threads of [1, 3]) {
    const fitted = await fitGradientBoostingAsync(matrix, targets, { ...options, threads });
    expect(saveGradientBoosting(fitted)).toEqual(alone);
    const streamed = await fitGradientBoostingStream(shards, { ...streaming, threads });
    expect(saveGradientBoosting(streamed)).toEqual(alone);
  }
});
