import { createRandom, matrixFrom, ndArray } from "@vscnn/core";
import { describe, expect, test } from "vitest";
import {
  type FitGradientBoostingAsyncOptions,
  fitGradientBoosting,
  fitGradientBoostingAsync,
  saveGradientBoosting,
} from "../src/index.ts";

const ROWS = 120;
const random = createRandom(5);
const cells = Float64Array.from({ length: ROWS * 4 }, (_, at) =>
  at % 4 === 3 ? Math.floor(6 * random()) : random(),
);
const matrix = matrixFrom(cells, [ROWS, 4]);
const targets = Array.from({ length: ROWS }, (_, row) => {
  return 3 * matrix.get(row, 0) - matrix.get(row, 1) ** 2 + (matrix.get(row, 3) % 2) + 0.3 * random();
});
const gaps = ndArray(
  cells.map((cell, at) => (at % 4 === 0 && at % 7 === 0 ? Number.NaN : cell)),
  [ROWS, 4],
);
const weights = Array.from({ length: ROWS }, (_, row) => row % 4);

const STEADY: FitGradientBoostingAsyncOptions = { nEstimators: 12, maxDepth: 3, seed: 3 };

const KINDS: Readonly<Record<string, [typeof matrix, FitGradientBoostingAsyncOptions]>> = {
  exact: [matrix, { method: "exact" }],
  "exact, subsampled": [matrix, { method: "exact", subsample: 0.6, loss: "huber" }],
  "exact, quantile": [matrix, { method: "exact", loss: "quantile", quantile: 0.8 }],
  histograms: [matrix, { method: "hist" }],
  "histograms, subsampled, huber": [matrix, { method: "hist", subsample: 0.5, loss: "huber" }],
  "missing values, categories, weights": [gaps, { categorical: [3], sampleWeights: weights, maxBins: 16 }],
  monotone: [matrix, { monotone: [1, 0, 0, 0] }],
  "rows held back": [gaps, { nIterNoChange: 3, validationFraction: 0.3, subsample: 0.8 }],
};

/** What a fit keeps, tree by tree or in larger parts, until it is broken off. */
async function keptOf(
  rows: typeof matrix,
  options: FitGradientBoostingAsyncOptions,
  brokenAfter: number,
): Promise<Uint8Array[]> {
  const kept: Uint8Array[] = [];
  const stop = new AbortController();
  const watching = {
    ...options,
    signal: stop.signal,
    checkpoint: async (trees: Uint8Array) => {
      await new Promise((resolve) => setTimeout(resolve, 0));
      kept.push(trees);
    },
    onProgress: ({ trees }: { trees: number }) => {
      if (trees === brokenAfter) stop.abort(new Error("broken off"));
    },
  };
  await expect(fitGradientBoostingAsync(rows, targets, watching)).rejects.toThrow("broken off");
  return kept;
}

describe("a fit that was broken off", () => {
  test.each(Object.keys(KINDS))("goes on with the bits of an unbroken one: %s", async (kind) => {
    const [rows, own] = KINDS[kind];
    const options = { ...STEADY, ...own };
    const { checkpointEvery: _, ...plain } = options;
    const whole = fitGradientBoosting(rows, targets, plain);
    const expected = saveGradientBoosting(whole);
    const trees = whole.trainLoss.length;
    for (const [checkpointEvery, brokenAfter] of [
      [1, 1],
      [1, trees - 1],
      [3, trees],
    ]) {
      const kept = await keptOf(rows, { ...options, checkpointEvery }, brokenAfter);
      expect(kept.length).toBe(Math.floor((brokenAfter - 1) / checkpointEvery));
      const grown: number[] = [];
      const resumed = await fitGradientBoostingAsync(rows, targets, {
        ...options,
        resumeFrom: kept,
        onProgress: (progress) => grown.push(progress.trees),
      });
      expect(saveGradientBoosting(resumed)).toEqual(expected);
      expect(grown[0]).toBe(kept.length * checkpointEvery + 1);
    }
  });

  test("after its last tree, it grows no more", async () => {
    for (const kind of ["histograms", "rows held back"]) {
      const [rows, own] = KINDS[kind];
      const kept: Uint8Array[] = [];
      const keep = { checkpoint: (trees: Uint8Array) => kept.push(trees), checkpointEvery: 1 };
      const options = { ...STEADY, ...own, nEstimators: 40 };
      const whole = await fitGradientBoostingAsync(rows, targets, { ...options, ...keep });
      const again = await fitGradientBoostingAsync(rows, targets, {
        ...options,
        resumeFrom: kept,
        onProgress: () => expect.unreachable(),
      });
      expect(saveGradientBoosting(again)).toEqual(saveGradientBoosting(whole));
    }
  });

  test("can be broken off again and again", async () => {
    const [rows, own] = KINDS["missing values, categories, weights"];
    const options = { ...STEADY, ...own, checkpointEvery: 2 };
    const kept: Uint8Array[] = [];
    for (let round = 1; round <= 5; round++) {
      kept.push(...(await keptOf(rows, { ...options, resumeFrom: kept }, 2 * round + 1)));
    }
    const resumed = await fitGradientBoostingAsync(rows, targets, { ...options, resumeFrom: kept });
    const { checkpointEvery: _, ...plain } = options;
    expect(saveGradientBoosting(resumed)).toEqual(
      saveGradientBoosting(fitGradientBoosting(rows, targets, plain)),
    );
  });

  test("is not resumed by one of other rows, options or parts", async () => {
    const options = { ...STEADY, subsample: 0.5, checkpointEvery: 2 };
    const kept = await keptOf(matrix, options, 8);
    const resume = (
      changed: FitGradientBoostingAsyncOptions,
      rows = matrix,
      wanted: readonly number[] = targets,
    ) => fitGradientBoostingAsync(rows, wanted, { ...options, resumeFrom: kept, ...changed });
    const name = "fitGradientBoostingAsync: resumeFrom must";
    for (const changed of [
      { learningRate: 0.2 },
      { maxDepth: 4 },
      { seed: 4 },
      { method: "hist" as const },
    ]) {
      await expect(resume(changed)).rejects.toThrow(`${name} be of a fit with the same options`);
    }
    const others = targets.map((target, row) => (row === 7 ? target + 1e-9 : target));
    await expect(resume({}, matrix, others)).rejects.toThrow(`${name} be of a fit of the same rows`);
    const moved = matrixFrom(cells.slice().reverse(), [ROWS, 4]);
    await expect(resume({}, moved)).rejects.toThrow(`${name} be of a fit of the same rows`);
    await expect(resume({ resumeFrom: kept.slice(1) })).rejects.toThrow(
      `${name} hold all trees in order, got tree 3 for tree 1`,
    );
    await expect(resume({ resumeFrom: [kept[0], kept[0]] })).rejects.toThrow("got tree 1 for tree 3");
    await expect(resume({ nEstimators: 3 })).rejects.toThrow(
      `${name} hold at most nEstimators trees, got 6 of 3`,
    );
    const damaged = kept[0].slice();
    damaged[damaged.length >> 1] ^= 1;
    await expect(resume({ resumeFrom: [damaged] })).rejects.toThrow("must be a whole saved model");
    await expect(resume({ resumeFrom: [new Uint8Array(3)] })).rejects.toThrow(TypeError);
    await expect(resume({ resumeFrom: "trees" as never })).rejects.toThrow(TypeError);
  });
});
