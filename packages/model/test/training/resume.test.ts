import { memory, train } from "@tensorflow/tfjs-core";
import { type Matrix, matrixFrom } from "@vscnn/core";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { useBackend } from "../../../../test/use-backend.ts";
import {
  memoryCheckpoint,
  type SavedTensor,
  type TrainingCheckpoint,
  type TrainingData,
  type TrainModelOptions,
  trainModel,
} from "../../src/index.ts";
import { smallData, smallNetwork, weightsOf } from "../small-network.ts";

const ROWS = 12;
const data = smallData(ROWS, 1);
const validation = smallData(5, 2);
let checkpoint: TrainingCheckpoint;

async function trainedFor(epochs: number, options: TrainModelOptions = {}): Promise<TrainingCheckpoint> {
  const store = memoryCheckpoint();
  await trainModel(smallNetwork(), data, { epochs, batchSize: 6, validation, checkpoint: store, ...options });
  return (await store.load()) as TrainingCheckpoint;
}

function resumed(changes: Partial<TrainingData>, options: TrainModelOptions = {}, from = checkpoint) {
  const given = { ...data, ...changes };
  return trainModel(smallNetwork(), given, {
    epochs: 2,
    batchSize: 6,
    validation,
    resumeFrom: from,
    ...options,
  });
}

beforeAll(async () => {
  await useBackend("cpu");
  checkpoint = await trainedFor(1);
});

/** The same matrix with its numbers changed. */
function changed(matrix: Matrix, change: (value: number, at: number) => number): Matrix {
  return matrixFrom(Float64Array.from(matrix.data, change), [...matrix.shape] as [number, number]);
}

const DIFFERENT = "trainModel: resumeFrom must be of the same training: it was trained on different data";
const [visual, social] = data.inputs;

describe("resumeFrom", () => {
  it("takes the data it knows, in double or single precision, as a view or packed", async () => {
    await resumed({ inputs: [matrixFrom(Float32Array.from(visual.data), [ROWS, 6]), social] });
  });

  // An even number of changed signs, scaling by powers of two and many exchanges used to go unnoticed
  it.each<[string, () => Partial<TrainingData>]>([
    [
      "a negated column",
      () => ({ inputs: [changed(visual, (value, at) => (at % 6 === 0 ? -value : value)), social] }),
    ],
    [
      "two changed signs",
      () => ({ inputs: [changed(visual, (value, at) => (at === 3 || at === 40 ? -value : value)), social] }),
    ],
    [
      "all signs changed",
      () => ({ inputs: data.inputs.map((matrix) => changed(matrix, (value) => -value)) }),
    ],
    ["a scaled matrix", () => ({ inputs: [changed(visual, (value) => 2 * value), social] })],
    [
      "two exchanged rows",
      () => ({
        inputs: [changed(visual, (value, at) => (at < 12 ? visual.data[(at + 6) % 12] : value)), social],
      }),
    ],
    ["reversed rows", () => ({ inputs: [visual.step(-1, 1), social] })],
    ["exchanged columns", () => ({ inputs: [visual.step(1, -1), social] })],
    [
      "one lowest bit",
      () => {
        const values = Float32Array.from(visual.data);
        new Uint32Array(values.buffer)[17] ^= 1;
        return { inputs: [matrixFrom(values, [ROWS, 6]), social] };
      },
    ],
    ["a negated target", () => ({ target: Array.from(data.target, (value) => -value) })],
    ["a reversed target", () => ({ target: Array.from(data.target).reverse() })],
    [
      "a target changed in its lowest bit",
      () => {
        const target = Float64Array.from(data.target);
        new Uint32Array(target.buffer)[6] ^= 1;
        return { target };
      },
    ],
  ])("refuses %s", async (_, changes) => {
    await expect(resumed(changes())).rejects.toThrow(DIFFERENT);
  });

  it("refuses any changed number", async () => {
    const property = fc.asyncProperty(
      fc.integer({ min: 0, max: 6 * ROWS - 1 }),
      fc.integer({ min: 0, max: 31 }),
      async (at, bit) => {
        const values = Float32Array.from(visual.data);
        new Uint32Array(values.buffer)[at] ^= 2 ** bit;
        fc.pre(values.every(Number.isFinite));
        await expect(resumed({ inputs: [matrixFrom(values, [ROWS, 6]), social] })).rejects.toThrow(DIFFERENT);
      },
    );
    await fc.assert(property, { numRuns: 30 });
  });

  // used to go on, and to compare validation losses of different rows
  it("refuses other validation data, or none", async () => {
    await expect(resumed({}, { validation: smallData(5, 3) })).rejects.toThrow(
      /its best epoch was chosen by validation data [0-9a-f]{8}, got by validation data [0-9a-f]{8}$/,
    );
    const without = trainModel(smallNetwork(), data, { epochs: 2, batchSize: 6, resumeFrom: checkpoint });
    await expect(without).rejects.toThrow("got without validation");
  });

  // tfjs used to fail without a name at the first step ("Error in gradient", a shape), or to broadcast and go on
  it.each<[string, (moments: readonly SavedTensor[]) => SavedTensor[], string]>([
    [
      "moments of another shape",
      (moments) => replaced(moments, 1, { shape: [1] }),
      "number 1 of shape [3,1,4]",
    ],
    [
      "no count of steps",
      ([, ...moments]) => moments,
      "must begin its optimizer's state with a count of steps",
    ],
    ["no moments", ([steps]) => [steps], "must have 36 moments of the model's trainable weights"],
    ["a moment too many", (moments) => [...moments, moments[1]], "number 37 of shape none"],
    ["nothing at all", () => [], "must begin its optimizer's state with a count of steps"],
    [
      "steps below zero",
      (moments) => replaced(moments, 0, { values: Int32Array.of(-3) }),
      "with a count of steps",
    ],
    [
      "moments of integers",
      (moments) => replaced(moments, 2, { dtype: "int32" }),
      "must have moments of float32",
    ],
  ])("refuses %s, and leaks nothing", async (_, change, message) => {
    const broken = { ...checkpoint, optimizer: change(checkpoint.optimizer) };
    const model = smallNetwork();
    const before = { tensors: memory().numTensors, weights: weightsOf(model) };
    const options = { epochs: 2, batchSize: 6, validation, resumeFrom: broken };
    await expect(trainModel(model, data, options)).rejects.toThrow(message);
    expect(memory().numTensors).toBe(before.tensors);
  });

  it.each<[string, (rate: number) => ReturnType<typeof train.adam>]>([
    ["sgd", (rate) => train.sgd(rate) as never],
    ["momentum", (rate) => train.momentum(rate, 0.9) as never],
    ["rmsprop", (rate) => train.rmsprop(rate) as never],
    // tfjs subtracts this one's epsilon under the root, where others add it
    ["centered rmsprop", (rate) => train.rmsprop(rate, 0.9, 0, -0.01, true) as never],
    ["adagrad", (rate) => train.adagrad(rate) as never],
    ["adadelta", (rate) => train.adadelta(rate) as never],
    ["adam", (rate) => train.adam(rate)],
  ])("takes the state that tfjs's %s saves", async (_, optimizer) => {
    const saved = await trainedFor(1, { optimizer });
    const { epochs } = await resumed({}, { optimizer }, saved);
    expect(epochs).toHaveLength(2);
  });

  it.each<[string, object]>([
    ["a number", Object(3)],
    ["an array", []],
    ["no setup", { setup: undefined }],
    ["no epochs", { epochs: [] }],
    ["an epoch without figures", { epochs: [{}] }],
    ["a best epoch of the future", { bestEpoch: 2 }],
    ["no optimizer's name", { optimizerName: 3 }],
    ["no weights", { weights: undefined }],
    ["a tensor that is none", { weights: [null] }],
    ["a best epoch without weights", { bestEpoch: 0 }],
  ])("names itself on %s", async (_, change) => {
    const broken = Array.isArray(change) || change instanceof Number ? change : { ...checkpoint, ...change };
    await expect(resumed({}, {}, broken as TrainingCheckpoint)).rejects.toThrow(
      /^trainModel: resumeFrom must /,
    );
  });
});

function replaced(tensors: readonly SavedTensor[], at: number, changes: Partial<SavedTensor>): SavedTensor[] {
  return tensors.map((tensor, index) => {
    if (index !== at) return tensor;
    const next = { ...tensor, ...changes };
    const size = next.shape.reduce((product, side) => product * side, 1);
    const values = changes.values ?? (next.dtype === "int32" ? new Int32Array(size) : new Float32Array(size));
    return { ...next, values };
  });
}
