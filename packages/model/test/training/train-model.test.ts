import { memory, type Optimizer, train } from "@tensorflow/tfjs-core";
import {
  input,
  type LayersModel,
  layers,
  model as layersModel,
  regularizers,
  type SymbolicTensor,
} from "@tensorflow/tfjs-layers";
import { matrixFrom } from "@vscnn/core";
import { evaluateRegression } from "@vscnn/metrics";
import { beforeAll, describe, expect, it } from "vitest";
import { useBackend } from "../../../../test/use-backend.ts";
import {
  type BatchProgress,
  conv1dBranch,
  denseBranch,
  denseHead,
  type EpochRecord,
  fuse,
  memoryCheckpoint,
  predict,
  type TrainingCheckpoint,
  type TrainModelOptions,
  trainModel,
} from "../../src/index.ts";
import { smallData, smallNetwork, weightsOf } from "../small-network.ts";

beforeAll(() => useBackend("cpu"));

const data = smallData(45, 1);
const validation = smallData(30, 2);

async function trained(options: TrainModelOptions = {}, model: LayersModel = smallNetwork()) {
  const history = await trainModel(model, data, { epochs: 3, learningRate: 0.01, ...options });
  return { history, weights: weightsOf(model), model };
}

describe("trainModel", () => {
  it("learns a linear target", async () => {
    const { history, model } = await trained({
      epochs: 40,
      validation,
      learningRate: 0.02,
      schedule: { every: 25, factor: 0.1 },
    });
    expect(history.epochs).toHaveLength(40);
    // The target's variance is (3^2 + 2^2) / 12 = 1.08: half of it and more is explained
    expect(Math.min(...history.epochs.map(({ mse }) => mse))).toBeLessThan(0.5);
    const predicted = predict(model, validation.inputs);
    const best = history.epochs[history.bestEpoch - 1];
    // The model holds the weights of the best epoch, so it gives that epoch's metrics
    const { spearmanRho, mae, mse } = evaluateRegression(validation.target, predicted);
    expect({ spearmanRho, mae, mse }).toEqual({
      spearmanRho: best.spearmanRho,
      mae: best.mae,
      mse: best.mse,
    });
    expect(best.validationLoss).toBe(best.mse);
    expect(best.mse).toBe(Math.min(...history.epochs.map((epoch) => epoch.mse)));
  });

  it("gives the same bits for the same seed, and others for another", async () => {
    const first = await trained();
    expect(await trained()).toMatchObject({ history: first.history, weights: first.weights });
    expect((await trained({ seed: 1 })).weights).not.toEqual(first.weights);
    expect((await trained({}, smallNetwork(1))).weights).not.toEqual(first.weights);
  });

  it("is changed by every option", async () => {
    const first = await trained();
    const others: TrainModelOptions[] = [
      { epochs: 2 },
      { batchSize: 7 },
      { learningRate: 0.02 },
      { schedule: { every: 1, factor: 0.5 } },
      { schedule: (epoch, learningRate) => learningRate / epoch },
      { optimizer: (learningRate) => train.sgd(learningRate) },
    ];
    for (const options of others) expect((await trained(options)).weights).not.toEqual(first.weights);
  });

  it("lowers the learning rate as scheduled", async () => {
    const rates = async (options: TrainModelOptions) =>
      (await trained(options)).history.epochs.map((epoch) => epoch.learningRate);
    expect(await rates({ epochs: 4, learningRate: 0.5, schedule: { every: 2, factor: 0.1 } })).toEqual([
      0.5, 0.5, 0.05, 0.05,
    ]);
    expect(await rates({ learningRate: 0.5, schedule: (epoch, rate) => rate / epoch })).toEqual([
      0.5,
      0.25,
      0.5 / 3,
    ]);
  });

  it("takes the paper's defaults", async () => {
    const model = fuse([denseBranch({ name: "a", length: 1 })], denseHead({ units: [] }));
    const seen: number[] = [];
    const rows = Float64Array.from({ length: 21 }, (_, row) => row / 21);
    const one = { inputs: matrixFrom(rows, [21, 1]), target: rows };
    const { epochs } = await trainModel(model, one, { onBatch: ({ batches }) => seen.push(batches) });
    expect(epochs).toHaveLength(50);
    expect(new Set(seen)).toEqual(new Set([2]));
    expect(epochs.map(({ learningRate }) => learningRate)[9]).toBe(0.001);
    expect(epochs.map(({ learningRate }) => learningRate)[10]).toBeCloseTo(0.0001, 12);
    expect(epochs.map(({ learningRate }) => learningRate)[49]).toBeCloseTo(1e-7, 12);
  });

  it("trains every row once an epoch, and tells its progress", async () => {
    const batches: BatchProgress[] = [];
    const records: EpochRecord[] = [];
    const { history } = await trained({
      epochs: 2,
      batchSize: 20,
      onBatch: (progress) => batches.push(progress),
      onEpoch: async (record) => void records.push(record),
    });
    expect(batches.map(({ epoch, batch, batches: all }) => [epoch, batch, all])).toEqual([
      [1, 1, 3],
      [1, 2, 3],
      [1, 3, 3],
      [2, 1, 3],
      [2, 2, 3],
      [2, 3, 3],
    ]);
    expect(records).toEqual(history.epochs);
    // The epoch's loss weighs batches by their rows: 20, 20 and 5
    const mean = (20 * batches[0].loss + 20 * batches[1].loss + 5 * batches[2].loss) / 45;
    expect(history.epochs[0].loss).toBeCloseTo(mean, 12);
  });

  it("joins a single last row to the batch before it where there is batch normalization", async () => {
    const batchesOf = async (model: LayersModel, rows: number, batchSize: number) => {
      let count = 0;
      await trainModel(model, smallData(rows, 3), { epochs: 1, batchSize, onBatch: () => count++ });
      return count;
    };
    expect(await batchesOf(smallNetwork(), 41, 20)).toBe(2);
    expect(await batchesOf(smallNetwork(), 42, 20)).toBe(3);
    expect(await batchesOf(smallNetwork(), 3, 1)).toBe(3);
    expect(await batchesOf(smallNetwork(), 5, 2)).toBe(2);
    expect(await batchesOf(smallNetwork(), 1, 20)).toBe(1);
    const plain = [
      conv1dBranch({ name: "visual", length: 6, batchNorm: false }),
      denseBranch({ name: "social", length: 5 }),
    ];
    expect(await batchesOf(fuse(plain, denseHead({ units: [4] })), 41, 20)).toBe(3);
  });

  it("leaks no tensor and no data, also when it fails", async () => {
    const model = smallNetwork();
    const before = memory();
    await trainModel(model, data, { epochs: 2, validation, checkpoint: memoryCheckpoint() });
    await expect(trainModel(model, data, { epochs: 2, signal: AbortSignal.abort() })).rejects.toThrow();
    const failing = () => {
      throw new Error("from a callback");
    };
    await expect(trainModel(model, data, { epochs: 2, onBatch: failing })).rejects.toThrow("from a callback");
    await expect(
      trainModel(model, data, { epochs: 2, optimizer: (rate) => train.adamax(rate) }),
    ).rejects.toThrow();
    const after = memory();
    expect([after.numTensors, after.numDataBuffers]).toEqual([before.numTensors, before.numDataBuffers]);
  });

  // Each epoch with momentum used to leave a tensor behind
  it.each<[string, (rate: number) => Optimizer, number]>([
    ["sgd", (rate) => train.sgd(rate), 3],
    ["momentum", (rate) => train.momentum(rate, 0.9), 3],
    ["rmsprop", (rate) => train.rmsprop(rate), 3],
    ["adagrad", (rate) => train.adagrad(rate), 3],
    ["adadelta", (rate) => train.adadelta(rate), 3],
    ["adam", (rate) => train.adam(rate), 3],
    ["adamax", (rate) => train.adamax(rate), 1],
  ])("leaks nothing with %s", async (_, optimizer, epochs) => {
    const model = smallNetwork();
    const before = memory();
    await trainModel(model, data, { epochs, optimizer });
    const after = memory();
    expect([after.numTensors, after.numDataBuffers]).toEqual([before.numTensors, before.numDataBuffers]);
  });

  // It used to be disposed of and then used: "Tensor is disposed"
  it("refuses one optimizer for all epochs", async () => {
    const optimizer = train.sgd(0.01);
    await expect(trained({ epochs: 2, optimizer: () => optimizer })).rejects.toThrow(
      "trainModel: optimizer must make a new tf.Optimizer for every epoch, got the same again",
    );
  });

  it("leaves data as they were and dropout layers as tfjs made them", async () => {
    const copy = smallData(45, 1);
    const { model } = await trained();
    expect(data).toEqual(copy);
    for (const layer of model.layers) expect(Object.hasOwn(layer, "call")).toBe(false);
  });

  it("takes views, double and single precision alike", async () => {
    const plain = await trained();
    const [visual, social] = data.inputs;
    const transposed = matrixFrom(
      Float32Array.from({ length: 6 * 45 }, (_, at) => visual.get(at % 45, Math.floor(at / 45))),
      [6, 45],
    ).transpose(1, 0);
    const model = smallNetwork();
    await trainModel(
      model,
      { inputs: [transposed, social], target: [...Array.from(data.target)] },
      { epochs: 3, learningRate: 0.01 },
    );
    expect(weightsOf(model)).toEqual(plain.weights);
  });

  it("draws another dropout mask at every step", async () => {
    // tfjs's own layer with a seed drops the same elements every time, so it would train the same part of the network
    const rows = matrixFrom(new Float32Array(64).fill(1), [1, 64]);
    const model = fuse([denseBranch({ name: "a", length: 64 })], denseHead({ units: [64], dropout: 0.5 }));
    const losses = new Set<number>();
    const options: TrainModelOptions = {
      epochs: 20,
      learningRate: 0,
      onBatch: ({ loss }) => losses.add(loss),
    };
    await trainModel(model, { inputs: rows, target: [1] }, options);
    expect(losses.size).toBe(20);
  });

  it("adds the penalties of a network's own layers to the loss", async () => {
    const rows = input({ shape: [1] });
    const dense = layers.dense({
      units: 1,
      kernelInitializer: "ones",
      kernelRegularizer: regularizers.l2({ l2: 0.5 }),
    });
    const model = layersModel({ inputs: rows, outputs: dense.apply(rows) as SymbolicTensor });
    const { epochs } = await trainModel(model, { inputs: matrixFrom([[2]]), target: [5] }, { epochs: 1 });
    // (2 - 5)^2 + 0.5 * 1^2
    expect(epochs[0].loss).toBeCloseTo(9.5, 5);
  });

  describe("that stops early", () => {
    it("waits for patience epochs without a lower validation loss", async () => {
      // At so large a learning rate the loss soon rises
      const { history } = await trained({
        epochs: 40,
        learningRate: 0.3,
        patience: 2,
        validation,
        schedule: () => 0.3,
      });
      expect(history.stoppedEarly).toBe(true);
      expect(history.epochs.length).toBe(history.bestEpoch + 2);
    });

    it("does not, if it may go to its end", async () => {
      const { history } = await trained({ patience: 3, validation });
      expect(history.stoppedEarly).toBe(false);
    });
  });

  describe("that is aborted", () => {
    it("rejects with the reason, holds the finished epochs' best weights, and has their checkpoint", async () => {
      const controller = new AbortController();
      const store = memoryCheckpoint();
      const model = smallNetwork();
      const onBatch = ({ epoch, batch }: BatchProgress) => {
        if (epoch === 3 && batch === 2) controller.abort(new Error("enough"));
      };
      const options = {
        epochs: 5,
        learningRate: 0.01,
        checkpoint: store,
        signal: controller.signal,
        onBatch,
      };
      await expect(trainModel(model, data, options)).rejects.toThrow("enough");
      const unbroken = await trained({ epochs: 2 });
      expect(weightsOf(model)).toEqual(unbroken.weights);
      expect((await store.load())?.epochs).toEqual(unbroken.history.epochs);
    });

    it("hears a timer between two batches", async () => {
      const controller = new AbortController();
      setTimeout(() => controller.abort(), 20);
      const options = { epochs: 100_000, signal: controller.signal };
      await expect(trainModel(smallNetwork(), data, options)).rejects.toThrow(/abort/i);
    });

    it("holds its first weights if no epoch is finished", async () => {
      const model = smallNetwork();
      const before = weightsOf(model);
      const controller = new AbortController();
      const options = { epochs: 2, signal: controller.signal, onBatch: () => controller.abort() };
      await expect(trainModel(model, data, options)).rejects.toThrow(/abort/i);
      expect(weightsOf(model)).toEqual(before);
    });
  });

  describe("that is taken up again", () => {
    const optimizers = {
      adam: undefined,
      momentum: (rate: number) => train.momentum(rate, 0.9),
      rmsprop: (rate: number) => train.rmsprop(rate),
    };

    it.each(Object.entries(optimizers))(
      "ends with the bits of an unbroken run, with %s",
      async (_, optimizer) => {
        const options: TrainModelOptions = { epochs: 5, validation, ...(optimizer && { optimizer }) };
        const unbroken = await trained(options);
        for (const stop of [1, 3]) {
          const store = memoryCheckpoint();
          await trained({ ...options, epochs: stop, checkpoint: store });
          // Weights, moments, masks and order of rows come from the checkpoint: the network may begin as it likes
          const resumed = await trained({ ...options, resumeFrom: store }, smallNetwork(9));
          expect(resumed.history).toEqual(unbroken.history);
          expect(resumed.weights).toEqual(unbroken.weights);
        }
      },
    );

    it("begins at the first epoch if the store is empty, and has nothing to do if all are done", async () => {
      const store = memoryCheckpoint();
      const options: TrainModelOptions = { checkpoint: store, resumeFrom: store, validation };
      const first = await trained(options);
      const second = await trained({ ...options, onBatch: () => expect.fail("a batch was trained") });
      expect(second.history).toEqual(first.history);
      expect(second.weights).toEqual(first.weights);
    });

    it("keeps its patience", async () => {
      const options: TrainModelOptions = {
        epochs: 40,
        learningRate: 0.3,
        schedule: () => 0.3,
        patience: 2,
        validation,
      };
      const unbroken = await trained(options);
      const store = memoryCheckpoint();
      await trained({ ...options, epochs: unbroken.history.bestEpoch + 1, checkpoint: store });
      expect((await trained({ ...options, resumeFrom: store })).history).toEqual(unbroken.history);
    });

    it("refuses a checkpoint of another training", async () => {
      const store = memoryCheckpoint();
      await trained({ epochs: 1, checkpoint: store });
      const checkpoint = (await store.load()) as TrainingCheckpoint;
      const resume = (options: TrainModelOptions) => trained({ resumeFrom: checkpoint, ...options });
      const wrongOptimizer = resume({ epochs: 2, optimizer: (rate) => train.sgd(rate) });
      await expect(wrongOptimizer).rejects.toThrow("its optimizer is Adam, got SGD");
      const [first, ...others] = checkpoint.weights;
      const cut = { ...checkpoint, weights: [{ ...first, values: first.values.slice(1) }, ...others] };
      await expect(resume({ resumeFrom: cut })).rejects.toThrow("must be whole, visual_conv1/kernel is not");
      await expect(resume({ seed: 4 })).rejects.toThrow("its seed is 0, got 4");
      await expect(resume({ batchSize: 4 })).rejects.toThrow("its batchSize is 20, got 4");
      await expect(resume({ resumeFrom: { ...checkpoint, version: 1 as 2 } })).rejects.toThrow(
        "of version 2, got 1: it was written before the first release",
      );
      await expect(
        resume({ resumeFrom: { ...checkpoint, kind: "other" as "vscnn-checkpoint" } }),
      ).rejects.toThrow(TypeError);
      await expect(trainModel(smallNetwork(), smallData(45, 8), { resumeFrom: checkpoint })).rejects.toThrow(
        "it was trained on different data",
      );
      await expect(trainModel(smallNetwork(), smallData(44, 1), { resumeFrom: checkpoint })).rejects.toThrow(
        "its rows is 45, got 44",
      );
      const branches = [
        denseBranch({ name: "visual", length: 6 }),
        denseBranch({ name: "social", length: 5 }),
      ];
      const other = fuse(branches, denseHead({ units: [] }));
      await expect(trained({ resumeFrom: checkpoint }, other)).rejects.toThrow(
        "must have the weights of the model (output/kernel [11,1]",
      );
    });
  });

  it("refuses a network that is being trained, and takes it again afterwards", async () => {
    // used to train both at a time, by turns, and the second without its dropout
    const model = smallNetwork();
    const first = trained({}, model);
    await expect(trained({}, model)).rejects.toThrow("trainModel: model must not be in another training");
    expect((await first).weights).toEqual((await trained()).weights);
    await trained({ epochs: 1 }, model);
  });

  it("says what to try when the loss is no longer finite", async () => {
    const model = smallNetwork();
    const before = weightsOf(model);
    const options = { epochs: 50, optimizer: (rate: number) => train.sgd(rate * 1e8) };
    await expect(trainModel(model, data, options)).rejects.toThrow(
      /trainModel: .* is (NaN|Infinity|-Infinity) .*try a smaller learningRate/,
    );
    expect(weightsOf(model)).toEqual(before);
  });

  it.each<[string, object, object, string]>([
    ["no data", { data: null }, {}, "trainModel: data must be { inputs, target }"],
    ["no rows", { data: smallData(0, 1) }, {}, "trainModel: data must have at least 1 row, got 0"],
    [
      "one matrix for two inputs",
      { data: { ...data, inputs: data.inputs[0] } },
      {},
      "trainModel: data.inputs must be 2 matrices (visual, social), got 1",
    ],
    [
      "swapped matrices",
      { data: { ...data, inputs: [data.inputs[1], data.inputs[0]] } },
      {},
      "trainModel: data.inputs[0] must have 6 columns, got 5",
    ],
    [
      "other rows",
      { data: { ...data, inputs: [data.inputs[0], validation.inputs[1]] } },
      {},
      "trainModel: data.inputs[1] must have 45 rows, got 30",
    ],
    [
      "a short target",
      { data: { ...data, target: [1] } },
      {},
      "trainModel: data.target must have length 45, got 1",
    ],
    [
      "a target of NaN",
      { data: { ...data, target: Array(45).fill(Number.NaN) } },
      {},
      "trainModel: data.target must be finite, got NaN at index 0",
    ],
    ["no epochs", {}, { epochs: 0 }, "trainModel: epochs must be an integer >= 1, got 0"],
    ["half a batch", {}, { batchSize: 0.5 }, "trainModel: batchSize must be an integer >= 1, got 0.5"],
    [
      "a learning rate of NaN",
      {},
      { learningRate: Number.NaN },
      "trainModel: learningRate must be a finite number >= 0, got NaN",
    ],
    [
      "a schedule of no epochs",
      {},
      { schedule: { every: 0, factor: 1 } },
      "trainModel: schedule.every must be an integer >= 1, got 0",
    ],
    [
      "a schedule that is none",
      {},
      { schedule: 3 },
      "trainModel: schedule must be { every, factor } or a function",
    ],
    [
      "a schedule below zero",
      {},
      { schedule: () => -1 },
      "trainModel: schedule of epoch 1 must be a finite number >= 0, got -1",
    ],
    ["patience alone", {}, { patience: 2 }, "trainModel: patience needs validation"],
    [
      "a seed too large",
      {},
      { seed: 2 ** 32 },
      "trainModel: seed must be an integer from 0 to 4294967295, got 4294967296",
    ],
    [
      "validation of no rows",
      {},
      { validation: smallData(0, 1) },
      "trainModel: validation must have at least 1 row, got 0",
    ],
    [
      "a path for a checkpoint",
      {},
      { checkpoint: "folder" },
      "trainModel: checkpoint must be a store, such as fileCheckpoint(path)",
    ],
    [
      "a path to go on from",
      {},
      { resumeFrom: "folder" },
      "trainModel: resumeFrom must be a checkpoint or a store, such as fileCheckpoint(path)",
    ],
    // used to be "settings.createOptimizer is not a function", and onEpoch was called after an epoch was trained
    [
      "the name of an optimizer",
      {},
      { optimizer: "adam" },
      'trainModel: optimizer must be a function, got "adam"',
    ],
    // used to be "optimizer?.dispose is not a function" and "settings.signal?.throwIfAborted is not a function"
    [
      "an optimizer that gives none",
      {},
      { optimizer: () => undefined },
      "trainModel: optimizer must give a tf.Optimizer, got undefined",
    ],
    ["a signal that is none", {}, { signal: {} }, "trainModel: signal must be an AbortSignal"],
    ["an onEpoch that is none", {}, { onEpoch: 3 }, "trainModel: onEpoch must be a function, got 3"],
    ["a network that is none", { model: {} }, {}, "trainModel: model must be a tf.LayersModel"],
  ])("refuses %s", async (_, given, options, message) => {
    const { model = smallNetwork(), data: rows = data } = given as {
      model?: LayersModel;
      data?: typeof data;
    };
    await expect(trainModel(model, rows, { epochs: 1, ...options })).rejects.toThrow(message);
  });
});
