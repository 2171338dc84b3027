import {
  add,
  grad,
  memory,
  mul,
  square,
  sub,
  type Tensor,
  tensor,
  tensor2d,
  tidy,
  train,
} from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { matrixFrom } from "@vscnn/core";
import { fusedAdam, registerTrainingKernels } from "@vscnn/wasm-training";
import { beforeAll, describe, expect, it } from "vitest";
import { useBackend } from "../../../../test/use-backend.ts";
import {
  classHead,
  decodeCheckpoint,
  denseBranch,
  denseHead,
  encodeCheckpoint,
  fuse,
  isClassNetwork,
  type Loss,
  memoryCheckpoint,
  modelMetadata,
  predict,
  type TrainingCheckpoint,
  type TrainModelOptions,
  trainModel,
} from "../../src/index.ts";
import { resolveLoss } from "../../src/training/losses/resolve-loss.ts";
import reference from "../fixtures/losses.json" with { type: "json" };
import { smallData, smallNetwork, weightsOf } from "../small-network.ts";

const inputs = matrixFrom(reference.inputs);
const cases = reference.cases.map((each) => ({ ...each, loss: each.loss as Loss }));

/** The network of the reference, with its first weights. */
function referenceNetwork({ loss, begin }: (typeof cases)[number]): LayersModel {
  const branch = denseBranch({ name: "a", length: 4 });
  const options = { units: [5], activation: "tanh", dropout: 0 } as const;
  const head = loss === "crossEntropy" ? classHead({ ...options, classes: 3 }) : denseHead(options);
  const model = fuse([branch], head);
  model.getLayer("fc1").setWeights(begin.fc1.map((values) => tensor(values)));
  model.getLayer("output").setWeights(begin.output.map((values) => tensor(values)));
  return model;
}

function dataOf({ loss, weighted }: (typeof cases)[number]) {
  const target = loss === "crossEntropy" ? reference.classes : reference.target;
  return { inputs, target, ...(weighted ? { weights: reference.weights } : {}) };
}

const within = (actual: ArrayLike<number>, expected: readonly number[], tolerance: number) => {
  expect(actual).toHaveLength(expected.length);
  expected.forEach((value, i) => {
    expect(Math.abs(actual[i] - value)).toBeLessThanOrEqual(tolerance * (1 + Math.abs(value)));
  });
};

describe.each(["cpu", "wasm"] as const)("on %s", (backend) => {
  beforeAll(async () => {
    registerTrainingKernels();
    await useBackend(backend);
  });

  describe.each(cases)("$name, weighted: $weighted", (each) => {
    // PyTorch computed in double precision, we in single
    it("has PyTorch's loss and gradient", () => {
      const { ofBatch } = resolveLoss(each.loss, each.loss === "crossEntropy" ? 3 : undefined);
      const target = tensor2d(dataOf(each).target, [12, 1]);
      const weights = each.weighted ? tensor2d(reference.weights, [12, 1]) : null;
      const of = (output: Tensor) => ofBatch(output as ReturnType<typeof tensor2d>, target, weights);
      const output = tensor2d(each.output);
      within(tidy(() => of(output)).dataSync(), [each.value], 1e-6);
      within(grad(of)(output).dataSync(), each.gradient.flat(), 1e-6);
    });

    it("trains as PyTorch does", async () => {
      const model = referenceNetwork(each);
      const losses: number[] = [];
      const data = dataOf(each);
      const { epochs } = await trainModel(model, data, {
        loss: each.loss,
        epochs: each.losses.length,
        batchSize: 12,
        learningRate: reference.rate,
        schedule: () => reference.rate,
        optimizer: (rate) => train.sgd(rate),
        validation: data,
        onBatch: ({ loss }) => losses.push(loss),
      });
      within(losses, each.losses, 1e-5);
      // The last epoch's weights, on the rows that it was trained on
      within([epochs[epochs.length - 1].validationLoss as number], [each.after], 1e-5);
      if (
        epochs.every(
          ({ validationLoss }, i) =>
            i === 0 || (validationLoss as number) < (epochs[i - 1].validationLoss as number),
        )
      ) {
        for (const name of ["fc1", "output"] as const) {
          model
            .getLayer(name)
            .getWeights()
            .forEach((weight, i) => {
              within(weight.dataSync(), each.end[name][i].flat(), 1e-5);
            });
        }
      }
    });
  });

  it("a loss of one's own is minimized, and leaks nothing", async () => {
    const model = smallNetwork();
    const data = smallData(30, 1);
    const options: TrainModelOptions = { epochs: 3, learningRate: 0.01 };
    const before = memory().numTensors;
    const own = await trainModel(model, data, {
      ...options,
      loss: (output, target) => square(sub(output, target)),
    });
    expect(memory().numTensors).toBe(before);
    const squared = await trainModel(smallNetwork(), data, options);
    for (const [i, { loss }] of own.epochs.entries()) expect(loss).toBeCloseTo(squared.epochs[i].loss, 4);
    // One that wants all outputs to be 3 above the target
    const shifted = smallNetwork();
    const above = {
      ...options,
      epochs: 60,
      loss: (output: Tensor, target: Tensor) => square(sub(output, add(target, 3))),
    };
    await trainModel(shifted, data, { ...above, optimizer: (rate) => fusedAdam(rate), schedule: () => 0.01 });
    const mean = (values: ArrayLike<number>) =>
      Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean(predict(shifted, data.inputs)) - mean(data.target)).toBeGreaterThan(2);
  });
});

describe("losses", () => {
  const data = smallData(30, 1);
  beforeAll(() => useBackend("cpu"));

  it("each changes the training", async () => {
    const seen = new Set<string>();
    const losses: Loss[] = ["squared", "absolute", "huber", "ranking", { name: "huber", delta: 0.1 }];
    for (const loss of [...losses, { name: "quantile", quantile: 0.2 } as const, "quantile" as const]) {
      const model = smallNetwork();
      await trainModel(model, data, { epochs: 1, loss });
      seen.add(JSON.stringify(weightsOf(model).map((values) => [...values])));
    }
    expect(seen.size).toBe(7);
  });

  it("squared is the default, to the bit", async () => {
    const [first, second] = [smallNetwork(), smallNetwork()];
    const validation = smallData(9, 2);
    const history = await trainModel(first, data, { epochs: 2, validation });
    expect(await trainModel(second, data, { epochs: 2, validation, loss: "squared" })).toEqual(history);
    expect(weightsOf(second)).toEqual(weightsOf(first));
  });

  it("a quantile of 0.9 ends above nine of ten targets, one of 0.1 below", async () => {
    const rows = 400;
    const noisy = smallData(rows, 5);
    const shares: number[] = [];
    for (const quantile of [0.1, 0.9]) {
      const model = fuse([denseBranch({ name: "a", length: 6 })], denseHead({ units: [], dropout: 0 }));
      await trainModel(
        model,
        { inputs: noisy.inputs[0], target: noisy.target },
        {
          epochs: 60,
          learningRate: 0.05,
          loss: { name: "quantile", quantile },
          schedule: { every: 20, factor: 0.3 },
        },
      );
      const predicted = predict(model, noisy.inputs[0]);
      shares.push(predicted.reduce((count, value, i) => count + (noisy.target[i] < value ? 1 : 0), 0) / rows);
    }
    expect(shares[0]).toBeGreaterThan(0.05);
    expect(shares[0]).toBeLessThan(0.16);
    expect(shares[1]).toBeGreaterThan(0.84);
    expect(shares[1]).toBeLessThan(0.95);
  });

  it("a row of weight 2 is as two rows, and weights count by their ratios alone", async () => {
    const [visual] = data.inputs;
    const branch = denseBranch({ name: "a", length: 6 });
    const trained = async (rows: number[], weights?: number[]) => {
      const model = fuse([branch], denseHead({ units: [4], dropout: 0, activation: "tanh" }));
      const given = {
        inputs: matrixFrom(
          rows.map((row) => Array.from({ length: 6 }, (_, column) => visual.get(row, column))),
        ),
        target: rows.map((row) => data.target[row]),
        ...(weights && { weights }),
      };
      const optimizer = (rate: number) => train.sgd(rate);
      await trainModel(model, given, { epochs: 5, batchSize: 100, learningRate: 0.1, optimizer });
      return weightsOf(model).flatMap((values) => [...values]);
    };
    const twice = await trained([0, 1, 1, 2, 3]);
    within(await trained([0, 1, 2, 3], [1, 2, 1, 1]), twice, 1e-5);
    within(await trained([0, 1, 2, 3], [1e300, 2e300, 1e300, 1e300]), twice, 1e-5);
    within(await trained([0, 1, 2, 3, 4], [1, 2, 1, 1, 0]), twice, 1e-5);
  });

  it("own figures are in the record of each epoch, in the checkpoint and in the resumed history", async () => {
    const metrics = {
      largest: (_: Float64Array, predicted: Float32Array) => predicted.reduce((a, b) => Math.max(a, b)),
      none: () => Number.NaN,
    };
    const store = memoryCheckpoint();
    const whole = await trainModel(smallNetwork(), data, { epochs: 3, metrics });
    await trainModel(smallNetwork(), data, { epochs: 2, metrics, checkpoint: store });
    const saved = decodeCheckpoint(encodeCheckpoint((await store.load()) as TrainingCheckpoint));
    const resumed = await trainModel(smallNetwork(), data, { epochs: 3, metrics, resumeFrom: saved });
    expect(resumed).toEqual(whole);
    expect(Object.keys(whole.epochs[0].metrics as object)).toEqual(["largest", "none"]);
    await expect(
      trainModel(smallNetwork(), data, { epochs: 1, metrics: { wrong: () => "3" as never } }),
    ).rejects.toThrow('trainModel: metrics.wrong must give a number, got "3"');
  });

  it("a checkpoint of another loss or of other weights is refused", async () => {
    const store = memoryCheckpoint();
    await trainModel(smallNetwork(), data, { epochs: 1, checkpoint: store, loss: "huber" });
    const resume = (changes: object, options: TrainModelOptions) =>
      trainModel(smallNetwork(), { ...data, ...changes }, { epochs: 2, resumeFrom: store, ...options });
    await expect(resume({}, { loss: { name: "huber", delta: 2 } })).rejects.toThrow(
      "its loss is huber(1), got huber(2)",
    );
    await expect(resume({}, {})).rejects.toThrow("its loss is huber(1), got squared");
    const weights = Array.from({ length: 30 }, (_, row) => 1 + (row % 2));
    await expect(resume({ weights }, { loss: "huber" })).rejects.toThrow("it was trained on different data");
  });

  it.each<[string, object, object, string]>([
    ["an unknown loss", { loss: "mse" }, {}, "trainModel: loss must be 'squared' or 'absolute'"],
    ["null", { loss: null }, {}, "trainModel: loss must be a name, { name, ... } or a function, got null"],
    ["a number", { loss: 3 }, {}, "trainModel: loss must be a name, { name, ... } or a function, got 3"],
    ["a misspelled parameter", { loss: { name: "huber", dleta: 1 } }, {}, "did you mean 'delta'?"],
    [
      "a parameter of another loss",
      { loss: { name: "absolute", delta: 1 } },
      {},
      "loss.delta must be left out",
    ],
    [
      "a quantile of 1",
      { loss: { name: "quantile", quantile: 1 } },
      {},
      "must be more than 0 and less than 1, got 1",
    ],
    [
      "a delta of 0",
      { loss: { name: "huber", delta: 0 } },
      {},
      "loss.delta must be a finite number > 0, got 0",
    ],
    ["classes for numbers", { loss: "crossEntropy" }, {}, "which needs a network of classes"],
    ["a loss of one number", { loss: () => tidy(() => tensor(1)) }, {}, "for each of 20 rows, got shape []"],
    ["a loss that is no tensor", { loss: () => 3 }, {}, "trainModel: loss must give a tensor, got 3"],
    [
      "weights below 0",
      {},
      { weights: Array(30).fill(-1) },
      "data.weights must be at least 0, got -1 at index 0",
    ],
    ["weights of 0", {}, { weights: Array(30).fill(0) }, "data.weights must not all be 0"],
    ["too few weights", {}, { weights: [1] }, "data.weights must have length 30, got 1"],
    ["metrics that are none", { metrics: { a: 3 } }, {}, "trainModel: metrics.a must be a function, got 3"],
    // Both were accepted and ignored
    ["a misspelled option", { learningrate: 3 }, {}, "did you mean 'learningRate'?"],
    ["an option of data", {}, { labels: [1] }, "data has an unknown name 'labels'"],
  ])("refuses %s", async (_, options, changes, message) => {
    await expect(
      trainModel(smallNetwork(), { ...data, ...changes }, { epochs: 1, ...options }),
    ).rejects.toThrow(message);
  });
});

describe("inputs by name", () => {
  beforeAll(() => useBackend("cpu"));
  const data = smallData(20, 1);
  const [visual, social] = data.inputs;

  it("give what inputs in order give, in any order of names", async () => {
    const [first, second] = [smallNetwork(), smallNetwork()];
    const history = await trainModel(first, data, { epochs: 2 });
    const named = { inputs: { social, visual }, target: data.target };
    expect(await trainModel(second, named, { epochs: 2 })).toEqual(history);
    expect(weightsOf(second)).toEqual(weightsOf(first));
    const judged = await trainModel(smallNetwork(), named, { epochs: 1, validation: named });
    expect(judged.epochs[0].validationLoss).toBe(history.epochs[0].mse);
    const expected = predict(first, [visual, social]);
    expect(predict(second, { social, visual })).toEqual(expected);
    expect(predict(second, Object.assign(Object.create(null), { social, visual }))).toEqual(expected);
  });

  it("are named in errors", () => {
    const model = smallNetwork();
    const run = (given: object) => () => predict(model, given as never);
    expect(run({ visual })).toThrow(
      "predict: inputs must have a matrix for each of visual, social, 'social' is missing",
    );
    expect(run({ visual, socail: social })).toThrow(
      "inputs has an unknown name 'socail', did you mean 'social'?",
    );
    expect(run({ visual: social, social })).toThrow("predict: inputs.visual must have 6 columns, got 5");
    expect(run({ visual, social: [[1]] })).toThrow("predict: inputs.social must be an ndarray");
  });
});

describe("a network of classes", () => {
  beforeAll(() => useBackend("cpu"));
  const rows = 150;
  const { inputs: given } = smallData(rows, 4);
  const [visual] = given;
  // Which of three columns is the largest
  const target = Array.from({ length: rows }, (_, row) => {
    const values = [0, 1, 2].map((column) => visual.get(row, column));
    return values.indexOf(Math.max(...values));
  });
  const network = () =>
    fuse([denseBranch({ name: "a", length: 6 })], classHead({ classes: 3, units: [16], dropout: 0 }));

  it("learns them, and predicts a matrix of probabilities", async () => {
    const model = network();
    const data = { inputs: visual, target };
    let seen: Float32Array = new Float32Array(0);
    const metrics = {
      ofRows: (_: Float64Array, predicted: Float32Array) => {
        seen = predicted;
        return predicted.length;
      },
    };
    const { epochs } = await trainModel(model, data, {
      epochs: 40,
      learningRate: 0.02,
      validation: data,
      metrics,
    });
    const predicted = predict(model, visual);
    expect(predicted.shape).toEqual([rows, 3]);
    await trainModel(model, data, { epochs: 1, learningRate: 0, metrics });
    within(seen, Array.from(predicted.data), 1e-6);
    let right = 0;
    target.forEach((actual, row) => {
      const values = [0, 1, 2].map((column) => predicted.get(row, column));
      expect(values.reduce((sum, value) => sum + value)).toBeCloseTo(1, 5);
      if (values.indexOf(Math.max(...values)) === actual) right++;
    });
    const best = epochs.reduce((a, b) =>
      (b.validationLoss as number) < (a.validationLoss as number) ? b : a,
    );
    expect(right / rows).toBe(best.accuracy);
    expect(best.accuracy).toBeGreaterThan(0.85);
    expect(best.mae).toBeNaN();
    expect(best.metrics).toEqual({ ofRows: 3 * rows });
    expect(isClassNetwork(model)).toBe(true);
    expect(isClassNetwork(smallNetwork())).toBe(false);
    expect(modelMetadata(model).inputs).toEqual([{ name: "a", length: 6 }]);
    // The softmax is where it was
    expect(model.outputs[0].shape).toEqual([null, 3]);
  });

  it("judges many rows by parts, with their weights", async () => {
    const many = 950;
    const { inputs: given } = smallData(many, 6);
    const actual = Array.from({ length: many }, (_, row) => row % 3);
    const weights = Array.from({ length: many }, (_, row) => 1 + (row % 5));
    const model = network();
    const judged = { inputs: given[0], target: actual, weights };
    const { epochs } = await trainModel(model, { inputs: visual, target }, { epochs: 1, validation: judged });
    const predicted = predict(model, given[0]);
    const total = actual.reduce(
      (sum, each, row) => sum - weights[row] * Math.log(predicted.get(row, each)),
      0,
    );
    const sum = weights.reduce((a, b) => a + b);
    expect(epochs[0].validationLoss).toBeCloseTo(total / sum, 5);
  });

  it("stays exact where softmax rounds to 0", async () => {
    const model = network();
    const output = model.getLayer("output");
    const [kernel] = output.getWeights();
    output.setWeights([kernel, tensor([300, 0, -300])]);
    const data = { inputs: visual, target: target.map(() => 2) };
    const { epochs } = await trainModel(model, data, { epochs: 1, learningRate: 0 });
    // -log of exp(-600), which is 0 in any precision
    expect(epochs[0].loss).toBeGreaterThan(590);
    expect(epochs[0].accuracy).toBe(0);
  });

  it("names the row whose probabilities are not numbers", () => {
    const model = network();
    const [kernel] = model.getLayer("fc1").getWeights();
    model.getLayer("fc1").setWeights([mul(kernel, 1e30), tensor(Array(16).fill(0))]);
    const rows = matrixFrom([Array(6).fill(0), Array(6).fill(0), [3e38, -3e38, 3e38, -3e38, 3e38, -3e38]]);
    expect(() => predict(model, rows)).toThrow("predict: predictions must be finite, got NaN at row 2");
  });

  it("resumes to the bits of an unbroken training", async () => {
    const data = { inputs: visual, target };
    const [whole, resumed] = [network(), network()];
    const history = await trainModel(whole, data, { epochs: 3, validation: data });
    const store = memoryCheckpoint();
    await trainModel(resumed, data, { epochs: 2, validation: data, checkpoint: store });
    const saved = decodeCheckpoint(encodeCheckpoint((await store.load()) as TrainingCheckpoint));
    expect(await trainModel(resumed, data, { epochs: 3, validation: data, resumeFrom: saved })).toEqual(
      history,
    );
    expect(weightsOf(resumed)).toEqual(weightsOf(whole));
  });

  it.each([3, -1, 0.5])("refuses the class %s", async (wrong) => {
    const data = { inputs: visual, target: [wrong, ...target.slice(1)] };
    await expect(trainModel(network(), data, { epochs: 1 })).rejects.toThrow(
      `trainModel: data.target must hold classes from 0 to 2, got ${wrong} at index 0`,
    );
  });

  it("refuses losses of numbers, and heads of one class", async () => {
    await expect(trainModel(network(), { inputs: visual, target }, { loss: "absolute" })).rejects.toThrow(
      "loss must be 'crossEntropy' or a function for a network of 3 classes, got 'absolute'",
    );
    expect(() => classHead({ classes: 1 })).toThrow("classHead: classes must be an integer >= 2, got 1");
    expect(() => classHead(undefined as never)).toThrow(
      "classHead: options must be an object, got undefined",
    );
    expect(() => isClassNetwork(null as never)).toThrow(
      "isClassNetwork: model must be a tf.LayersModel, got null",
    );
  });
});
