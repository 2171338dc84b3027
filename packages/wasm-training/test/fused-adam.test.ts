import * as tf from "@tensorflow/tfjs-core";
import * as layers from "@tensorflow/tfjs-layers";
import { beforeEach, describe, expect, test } from "vitest";
import { useBackend } from "../../../test/use-backend.ts";
import { fusedAdam, registerTrainingKernels } from "../src/index.ts";
import { deviation, seededTensor, seededValues } from "./like-cpu.ts";

beforeEach(async () => {
  registerTrainingKernels();
  await useBackend("wasm");
});

/** Ten steps on a curved loss; gives the parameters. */
function minimized(optimizer: tf.Optimizer): Float32Array {
  return tf.tidy(() => {
    const [w, b] = [tf.variable(seededTensor([7, 3], 1)), tf.variable(seededTensor([3], 2))];
    const x = seededTensor([5, 7], 3) as tf.Tensor2D;
    const loss = () => tf.mean<tf.Scalar>(tf.square(tf.sub(tf.add(tf.matMul(x, w as tf.Tensor2D), b), 0.7)));
    for (let step = 0; step < 10; step++) optimizer.minimize(loss, false, [w, b]);
    const values = tf.concat([tf.reshape(w, [21]), b]).dataSync() as Float32Array;
    w.dispose();
    b.dispose();
    return values;
  });
}

describe.each(["wasm", "cpu"] as const)("on the %s backend", (backend) => {
  beforeEach(() => useBackend(backend));

  test("makes the steps of tf.train.adam", () => {
    for (const [rate, beta1, beta2, epsilon] of [
      [0.001, 0.9, 0.999, 1e-7],
      [0.1, 0.5, 0.9, 1e-2],
    ]) {
      const expected = minimized(tf.train.adam(rate, beta1, beta2, epsilon));
      const actual = minimized(fusedAdam(rate, { beta1, beta2, epsilon }));
      // tf.train.adam rounds 1 - beta2^t to single precision
      expect(deviation(actual, expected)).toBeLessThan(1e-5);
    }
  });

  test("every option changes the result", () => {
    const standard = minimized(fusedAdam(0.01));
    const others = [
      fusedAdam(0.02),
      fusedAdam(0.01, { beta1: 0.8 }),
      fusedAdam(0.01, { beta2: 0.9 }),
      fusedAdam(0.01, { epsilon: 0.01 }),
    ];
    for (const other of others) expect(deviation(minimized(other), standard)).toBeGreaterThan(1e-4);
  });

  test("goes on from saved weights as if nothing had happened", async () => {
    const step = (optimizer: tf.Optimizer, value: tf.Variable) =>
      optimizer.minimize(() => tf.sum(tf.square(tf.sub(value, 0.3))), false, [value]);
    const whole = { optimizer: fusedAdam(0.1), value: tf.variable(tf.tensor1d([1, 2, 3])) };
    for (let i = 0; i < 6; i++) step(whole.optimizer, whole.value);

    const first = { optimizer: fusedAdam(0.1), value: tf.variable(tf.tensor1d([1, 2, 3])) };
    for (let i = 0; i < 3; i++) step(first.optimizer, first.value);
    const weights = await first.optimizer.getWeights();
    expect(weights.map(({ name }) => name)).toEqual([
      "iter",
      `${first.value.name}/m`,
      `${first.value.name}/v`,
    ]);
    const second = { optimizer: fusedAdam(0.1), value: tf.variable(first.value.clone()) };
    await second.optimizer.setWeights(weights);
    first.optimizer.dispose();
    for (let i = 0; i < 3; i++) step(second.optimizer, second.value);
    expect(second.value.dataSync()).toEqual(whole.value.dataSync());
    expect(second.optimizer.iterations).toBe(6);
  });

  test("leaves clones of the parameters as they were", () => {
    const value = tf.variable(tf.tensor1d([1, 2]));
    const before = value.clone();
    const reshaped = tf.reshape(value, [2, 1]);
    fusedAdam(0.5).applyGradients({ [value.name]: tf.tensor1d([1, -1]) });
    expect(Array.from(before.dataSync())).toEqual([1, 2]);
    expect(Array.from(reshaped.dataSync())).toEqual([1, 2]);
    // the first step of Adam is the learning rate, against the gradient's sign
    expect(Array.from(value.dataSync())[0]).toBeCloseTo(0.5, 5);
    expect(Array.from(value.dataSync())[1]).toBeCloseTo(2.5, 5);
  });

  test("takes gradients as a list, passes over missing ones and follows a changed learning rate", () => {
    const values = [1, 2, 3].map((value) => tf.variable(tf.scalar(value)));
    const optimizer = fusedAdam(0.1);
    const gradients = values.map(({ name }, i) => ({ name, tensor: i === 1 ? null : tf.scalar(1) }));
    optimizer.applyGradients(gradients as Parameters<typeof optimizer.applyGradients>[0]);
    expect(values.map((value) => Number(value.dataSync()[0].toFixed(4)))).toEqual([0.9, 2, 2.9]);
    optimizer.learningRate = 0;
    optimizer.applyGradients(gradients as Parameters<typeof optimizer.applyGradients>[0]);
    expect(values.map((value) => Number(value.dataSync()[0].toFixed(4)))).toEqual([0.9, 2, 2.9]);
  });

  test("leaks no tensor", () => {
    const optimizer = fusedAdam();
    const value = tf.variable(seededTensor([5], 1));
    const before = tf.memory().numTensors;
    const loss = () => tf.sum<tf.Scalar>(tf.square(value));
    for (let step = 0; step < 3; step++) optimizer.minimize(loss, false, [value]);
    expect(tf.memory().numTensors).toBe(before + 2);
    optimizer.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe("large weights, whose gradient is computed while it is used up", () => {
  type Weights = [tf.Tensor2D, tf.Tensor2D];
  const x = () => seededTensor([7, 300], 3) as tf.Tensor2D;
  const many = () => seededTensor([300, 300], 4) as tf.Tensor2D;
  const losses: Record<string, (...weights: Weights) => tf.Tensor> = {
    "a layer": (w) => tf.matMul(x(), w),
    "two layers": (w, v) => tf.matMul(tf.relu(tf.matMul(x(), w)), v),
    "weights used twice": (w) => tf.matMul(tf.relu(tf.matMul(x(), w)), w),
    "weights with a penalty": (w) => tf.add(tf.sum(tf.matMul(x(), w)), tf.sum(tf.square(w))),
    "weights as both operands": (w, v) =>
      tf.matMul(tf.matMul(w, v, true, false), tf.matMul(w, w), true, false),
    "more rows than the kernel takes": (w) => tf.matMul(many(), w),
    "a transposed product on the way": (w) => tf.matMul(tf.matMul(x(), x(), true, false), w),
    // the second weights used to be updated with whatever lay in memory: the first had used the shared gradient up
    "weights whose sum counts": (w, v) => tf.matMul(x(), tf.add<tf.Tensor2D>(w, v)),
    "a reshaped weight": (w) => tf.matMul(tf.reshape(x(), [14, 150]), tf.reshape(w, [150, 600])),
  };

  test.each(Object.entries(losses))("%s", (_, output) => {
    const trained = (optimizer: tf.Optimizer) => {
      const w = tf.variable(seededTensor([300, 300], 1)) as tf.Variable<tf.Rank.R2>;
      const v = tf.variable(seededTensor([300, 300], 2)) as tf.Variable<tf.Rank.R2>;
      const loss = () => tf.mean<tf.Scalar>(tf.square(output(w, v)));
      const { numTensors } = tf.memory();
      const numDataIds = tf.backend().numDataIds();
      const minimize = () => tf.tidy(() => optimizer.minimize(loss, true, [w, v]) as tf.Scalar).dataSync()[0];
      const values = [minimize(), minimize(), minimize()];
      optimizer.dispose();
      // the three losses are there still
      expect(tf.memory().numTensors - numTensors).toBeLessThanOrEqual(5);
      return { values, weights: [w, v].flatMap((variable) => Array.from(variable.dataSync())), numDataIds };
    };
    const expected = trained(tf.train.adam(0.01));
    const actual = trained(fusedAdam(0.01));
    expect(deviation(actual.values, expected.values)).toBeLessThan(1e-4);
    expect(deviation(actual.weights, expected.weights)).toBeLessThan(1e-4);
  });

  test("a loss that throws leaves the backend as tfjs leaves it", () => {
    const w = tf.variable(seededTensor([300, 300], 1)) as tf.Variable<tf.Rank.R2>;
    const loss = (): tf.Scalar => {
      tf.matMul(w, w, true, false);
      throw new Error("no loss");
    };
    // tfjs keeps what it saved for the gradient
    const left = [tf.train.adam(), fusedAdam()].map((optimizer) => {
      const before = tf.backend().numDataIds();
      expect(() => optimizer.minimize(loss, false, [w])).toThrow("no loss");
      return tf.backend().numDataIds() - before;
    });
    expect(left[1]).toBe(left[0]);
    expect(Object.hasOwn(tf.backend(), "disposeData")).toBe(false);
  });
});

test("stock convolutions see the updated weights", async () => {
  // used to run on: a stock convolution packs the weights at its first run and keeps them by the tensor's number
  const results = [];
  for (const backend of ["cpu", "wasm"] as const) {
    await useBackend(backend);
    const filter = tf.variable(seededTensor([3, 3, 2, 4], 1));
    const x = seededTensor([2, 5, 5, 2], 2) as tf.Tensor4D;
    const optimizer = fusedAdam(0.05);
    const loss = () => tf.mean<tf.Scalar>(tf.square(tf.conv2d(x, filter as tf.Tensor4D, 1, "same")));
    for (let step = 0; step < 5; step++) optimizer.minimize(loss, false, [filter]);
    results.push(loss().dataSync()[0]);
  }
  expect(results[1]).toBeCloseTo(results[0], 5);
});

test("works with LayersModel.compile and is saved as Adam", async () => {
  const model = layers.sequential({ layers: [layers.layers.dense({ inputShape: [3], units: 1 })] });
  model.compile({ optimizer: fusedAdam(0.05), loss: "meanSquaredError" });
  const x = tf.tensor(seededValues(60, 1), [20, 3]);
  const y = tf.sum(x, 1, true);
  const { history } = await model.fit(x, y, { epochs: 40 });
  expect(history.loss[39]).toBeLessThan((history.loss[0] as number) / 10);
  expect(model.optimizer.getClassName()).toBe("Adam");
  expect(model.optimizer.getConfig()).toEqual({
    learningRate: 0.05,
    beta1: 0.9,
    beta2: 0.999,
    epsilon: 1e-7,
  });
});

test("moves parameters that were made on another backend", async () => {
  await useBackend("cpu");
  const value = tf.variable(tf.tensor1d([1, 2, 3]));
  await useBackend("wasm");
  fusedAdam(0.1).applyGradients({ [value.name]: tf.tensor1d([1, 1, 1]) });
  expect(Array.from(value.dataSync(), (number) => Number(number.toFixed(4)))).toEqual([0.9, 1.9, 2.9]);
});

test("names the argument that is not legal", () => {
  expect(() => fusedAdam(-1)).toThrow(
    new RangeError("fusedAdam: learningRate must be a finite number >= 0, got -1"),
  );
  expect(() => fusedAdam(Number.NaN)).toThrow(
    "fusedAdam: learningRate must be a finite number >= 0, got NaN",
  );
  expect(() => fusedAdam("1" as never)).toThrow(
    new TypeError('fusedAdam: learningRate must be a finite number >= 0, got "1"'),
  );
  expect(() => fusedAdam(1, { beta1: 1 })).toThrow("fusedAdam: beta1 must be below 1, got 1");
  expect(() => fusedAdam(1, { beta2: -0.1 })).toThrow(
    "fusedAdam: beta2 must be a finite number from 0 to 1, got -0.1",
  );
  expect(() => fusedAdam(1, { epsilon: 0 })).toThrow("fusedAdam: epsilon must be a finite number > 0, got 0");
});
