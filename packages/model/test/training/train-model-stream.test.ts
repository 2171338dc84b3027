import { square, squeeze, sub } from "@tensorflow/tfjs-core";
import { type Matrix, matrixFrom } from "@vscnn/core";
import { beforeAll, describe, expect, it } from "vitest";
import { useBackend } from "../../../../test/use-backend.ts";
import {
  memoryCheckpoint,
  type TrainingData,
  type TrainingShards,
  type TrainModelStreamOptions,
  trainModel,
  trainModelStream,
} from "../../src/index.ts";
import { type ShardNote, windowsOf } from "../../src/training/streaming/windows-of.ts";
import { smallData, smallNetwork, weightsOf } from "../small-network.ts";

beforeAll(() => useBackend("cpu"));

const ROWS = 45;
const data = smallData(ROWS, 1);
const validation = smallData(30, 2);

/** The rows in parts of some sizes; a part of none is undefined. */
function shardsOf(sizes: readonly number[], reads: number[] = []): TrainingShards {
  const starts = sizes.map((_, i) => sizes.slice(0, i).reduce((sum, size) => sum + size, 0));
  return {
    shardCount: sizes.length,
    async read(shard) {
      reads.push(shard);
      return partOf(starts[shard], sizes[shard]);
    },
  };
}

function partOf(start: number, size: number): TrainingData | undefined {
  if (size === 0) return undefined;
  const rowsOf = ({ data: values, shape: [, columns] }: Matrix) =>
    matrixFrom(values.slice(start * columns, (start + size) * columns) as Float64Array, [size, columns]);
  return {
    inputs: data.inputs.map(rowsOf),
    target: (data.target as Float64Array).slice(start, start + size),
  };
}

async function streamed(shards: TrainingShards, options: Partial<TrainModelStreamOptions> = {}) {
  const model = smallNetwork();
  const settings = { epochs: 3, learningRate: 0.01, validation, ...options };
  const history = await trainModelStream(model, shards, settings);
  return { history, weights: weightsOf(model) };
}

describe("trainModelStream", () => {
  it("gives the bits of trainModel if the buffer holds all rows", async () => {
    const model = smallNetwork();
    const whole = await trainModel(model, data, { epochs: 3, learningRate: 0.01, validation });
    const { history, weights } = await streamed(shardsOf([20, 0, 7, 18]), { bufferRows: ROWS });
    expect(history).toEqual(whole);
    expect(weights).toEqual(weightsOf(model));
  });

  it("gives the same bits for the same seed, and others for another", async () => {
    const sizes = [10, 10, 10, 10, 5];
    const options = { bufferRows: 20, seed: 3 };
    const first = await streamed(shardsOf(sizes), options);
    expect(await streamed(shardsOf(sizes), options)).toEqual(first);
    expect((await streamed(shardsOf(sizes), { bufferRows: 20, seed: 4 })).weights).not.toEqual(first.weights);
  });

  it("learns every row once in each epoch, a buffer at a time, the shards in another order", async () => {
    const reads: number[] = [];
    const batches: number[] = [];
    const { history } = await streamed(shardsOf([10, 10, 10, 10, 5], reads), {
      epochs: 2,
      batchSize: 8,
      bufferRows: 20,
      onBatch: ({ batch, batches: of }) => batches.push(batch, of),
    });
    // 45 rows are 5 batches of 8 and one of 5, across the borders of windows
    expect(batches).toEqual([1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6].flatMap((batch) => [batch, 6]));
    const [checked, one, two] = [reads.slice(0, 5), reads.slice(5, 10), reads.slice(10)];
    expect(checked).toEqual([0, 1, 2, 3, 4]);
    for (const epoch of [one, two]) expect([...epoch].sort()).toEqual([0, 1, 2, 3, 4]);
    expect(one).not.toEqual(two);
    expect(history.epochs).toHaveLength(2);
  });

  it("shows the network each row once: of rows that say their number, every one comes", async () => {
    // The loss of an own function is a sum over rows, which tells which rows were in the batches
    const seen: number[] = [];
    const numbers = Float64Array.from({ length: ROWS }, (_, row) => row);
    const shards: TrainingShards = {
      shardCount: 9,
      read: (shard) => ({
        ...(partOf(5 * shard, 5) as TrainingData),
        target: numbers.subarray(5 * shard, 5 * shard + 5),
      }),
    };
    await streamed(shards, {
      epochs: 1,
      batchSize: 4,
      bufferRows: 11,
      loss: (output, target) => {
        seen.push(...target.dataSync());
        return squeeze(square(sub(output, target)));
      },
    });
    const inTraining = seen.slice(0, ROWS);
    expect([...inTraining].sort((a, b) => a - b)).toEqual([...numbers]);
    // Mixed within windows of two shards
    expect(inTraining).not.toEqual([...inTraining].sort((a, b) => a - b));
  });

  it("goes on from a checkpoint with the bits of an unbroken training", async () => {
    const sizes = [10, 10, 10, 15];
    const unbroken = await streamed(shardsOf(sizes), { bufferRows: 15, epochs: 4 });
    const store = memoryCheckpoint();
    await streamed(shardsOf(sizes), { bufferRows: 15, epochs: 2, checkpoint: store });
    const resumed = await streamed(shardsOf(sizes), { bufferRows: 15, epochs: 4, resumeFrom: store });
    expect(resumed).toEqual(unbroken);
    const other = streamed(shardsOf([10, 10, 10, 10, 5]), { resumeFrom: store });
    await expect(other).rejects.toThrow("trainModelStream: resumeFrom must be of the same training");
  });

  it("refuses shards that change, have weights, or no rows, and training without validation", async () => {
    let reads = 0;
    const changing: TrainingShards = {
      shardCount: 2,
      read: () => partOf(reads++, 10),
    };
    await expect(streamed(changing)).rejects.toThrow("shard 0 must have the same rows whenever it is read");
    const weighted: TrainingShards = {
      shardCount: 1,
      read: () => ({ ...data, weights: new Float64Array(ROWS).fill(1) }),
    };
    await expect(streamed(weighted)).rejects.toThrow("trainModelStream: shard 0 must have no weights");
    await expect(streamed(shardsOf([0, 0]))).rejects.toThrow("trainModelStream: shards must have at least 1");
    const wrong: TrainingShards = { shardCount: 1, read: () => ({ ...data, target: [1] }) };
    await expect(streamed(wrong)).rejects.toThrow(/^trainModelStream: shard 0.target must have/);
    const without = trainModelStream(smallNetwork(), shardsOf([45]), {} as TrainModelStreamOptions);
    await expect(without).rejects.toThrow("trainModelStream: validation must be { inputs, target }");
  });
});

describe("windows of shards", () => {
  const notes = (sizes: readonly number[]): ShardNote[] =>
    sizes.map((rows, shard) => ({ shard, rows, hash: `${shard}` }));

  it("hold every shard once, and no more rows than the buffer, unless one shard alone does", () => {
    const sizes = [5, 9, 30, 1, 1, 12, 7];
    for (const seed of [1, 2, 3]) {
      const windows = [...windowsOf(notes(sizes), 15, seed)];
      expect(
        windows
          .flat()
          .map(({ shard }) => shard)
          .sort(),
      ).toEqual([0, 1, 2, 3, 4, 5, 6]);
      for (const window of windows) {
        const rows = window.reduce((sum, note) => sum + note.rows, 0);
        expect(rows <= 15 || window.length === 1).toBe(true);
      }
    }
  });

  it("hold all in their own order if the buffer does", () => {
    expect([...windowsOf(notes([2, 3, 4]), 9, 1)]).toEqual([notes([2, 3, 4])]);
  });
});
