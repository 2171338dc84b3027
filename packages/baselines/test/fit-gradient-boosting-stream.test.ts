import { createRandom, type Matrix, ndArray, packedMatrix } from "@vscnn/core";
import { describe, expect, test } from "vitest";
import {
  type FitGradientBoostingStreamOptions,
  fitGradientBoosting,
  fitGradientBoostingStream,
  predictGradientBoosting,
  type RowShards,
  saveGradientBoosting,
} from "../src/index.ts";

const ROWS = 400;
const COLUMNS = 5;

/** Numbers with ties, missing ones in column 3, categories in column 4, and a target that bends. */
function dataOf(rows: number, seed: number): { inputs: Matrix; target: Float64Array } {
  const random = createRandom(seed);
  const target = new Float64Array(rows);
  const data = new Float64Array(rows * COLUMNS);
  for (let row = 0; row < rows; row++) {
    const [a, b, c] = [random(), Math.floor(10 * random()), random() - 0.5];
    const missing = random() < 0.2 ? Number.NaN : random();
    const category = Math.floor(6 * random());
    data.set([a, b, c, missing, category], row * COLUMNS);
    target[row] = 3 * a - b * c + (Number.isNaN(missing) ? 1 : missing) + (category % 2);
  }
  return { inputs: ndArray(data, [rows, COLUMNS]), target };
}

const data = dataOf(ROWS, 1);

/** The rows in parts of some sizes; a part of none is undefined. */
function shardsOf({ inputs, target }: typeof data, sizes: readonly number[]): RowShards {
  return {
    shardCount: sizes.length,
    async read(shard) {
      const first = sizes.slice(0, shard).reduce((sum, size) => sum + size, 0);
      const end = first + sizes[shard];
      if (first === end) return undefined;
      const part = packedMatrix(inputs).slice(first * COLUMNS, end * COLUMNS);
      return {
        inputs: ndArray(part, [end - first, COLUMNS]),
        target: target.slice(first, end),
      };
    },
  };
}

const OPTIONS = { nEstimators: 12, maxDepth: 4, seed: 3, categorical: [4] };

describe("fitGradientBoostingStream", () => {
  test.each<[string, FitGradientBoostingStreamOptions]>([
    ["all rows", {}],
    ["a draw of rows for each tree", { subsample: 0.5 }],
    ["few bins", { maxBins: 7, loss: "huber" }],
    ["columns that must rise", { monotone: [1, 0, 0, 0, 0] }],
  ])("gives the bits of a fit in memory where all rows decide the bins: %s", async (_, options) => {
    const asked = { ...OPTIONS, ...options };
    const whole = fitGradientBoosting(data.inputs, data.target, { ...asked, method: "hist" });
    const model = await fitGradientBoostingStream(shardsOf(data, [130, 0, 70, 199, 1]), asked);
    expect(saveGradientBoosting(model)).toEqual(saveGradientBoosting(whole));
  });

  test("takes bins from a draw of the rows, the same for the same seed, that fits nearly as well", async () => {
    const shards = shardsOf(data, [100, 100, 100, 100]);
    const drawn = await fitGradientBoostingStream(shards, { ...OPTIONS, sampleRows: 60 });
    const again = await fitGradientBoostingStream(shards, { ...OPTIONS, sampleRows: 60 });
    expect(saveGradientBoosting(again)).toEqual(saveGradientBoosting(drawn));
    const whole = await fitGradientBoostingStream(shards, OPTIONS);
    expect(saveGradientBoosting(drawn)).not.toEqual(saveGradientBoosting(whole));
    const judge = dataOf(300, 2);
    const errorOf = (model: typeof drawn) => {
      const predicted = predictGradientBoosting(model, judge.inputs);
      return predicted.reduce((sum, value, row) => sum + (value - judge.target[row]) ** 2, 0) / 300;
    };
    expect(errorOf(drawn)).toBeLessThan(1.25 * errorOf(whole));
  });

  test("goes on from kept trees with the bits of an unbroken fit", async () => {
    const shards = shardsOf(data, [250, 150]);
    const asked = { ...OPTIONS, subsample: 0.6 };
    const kept: Uint8Array[] = [];
    const checkpoint = (trees: Uint8Array) => kept.push(trees);
    await fitGradientBoostingStream(shards, { ...asked, nEstimators: 8, checkpoint, checkpointEvery: 4 });
    const resumed = await fitGradientBoostingStream(shards, { ...asked, resumeFrom: kept });
    const unbroken = await fitGradientBoostingStream(shards, asked);
    expect(saveGradientBoosting(resumed)).toEqual(saveGradientBoosting(unbroken));
  });

  test("tells its progress, ends when told, and refuses shards that change or have no rows", async () => {
    const shards = shardsOf(data, [400]);
    const onProgress = ({ trees }: { trees: number }) => (trees === 3 ? "stop" : undefined);
    const ended = await fitGradientBoostingStream(shards, { ...OPTIONS, onProgress });
    expect(ended.trainLoss).toHaveLength(3);
    let reads = 0;
    const changing: RowShards = {
      shardCount: 1,
      read: () => ({ inputs: data.inputs, target: data.target.map((value) => value + reads++) }),
    };
    await expect(fitGradientBoostingStream(changing)).rejects.toThrow(
      "fitGradientBoostingStream: shard 0 must have the same rows whenever it is read, got others",
    );
    await expect(fitGradientBoostingStream(shardsOf(data, [0]))).rejects.toThrow(
      "fitGradientBoostingStream: shards must have at least 1 row, got 0",
    );
    const controller = new AbortController();
    controller.abort(new Error("enough"));
    await expect(fitGradientBoostingStream(shards, { signal: controller.signal })).rejects.toThrow("enough");
  });
});
