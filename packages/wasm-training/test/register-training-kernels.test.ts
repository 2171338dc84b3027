import * as tf from "@tensorflow/tfjs-core";
import * as layers from "@tensorflow/tfjs-layers";
import { ENGINES, setKernelsMode } from "@vscnn/kernels/testing";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { useBackend } from "../../../test/use-backend.ts";
import { fusedAdam, registerTrainingKernels } from "../src/index.ts";
import { deviation, expectSameOnBoth, seededTensor } from "./like-cpu.ts";
import { createNetwork } from "./vscnn.ts";

beforeEach(async () => {
  registerTrainingKernels();
  await useBackend("wasm");
});
afterEach(() => {
  setKernelsMode("auto");
  vi.restoreAllMocks();
});

const registered = () => tf.getKernelsForBackend("wasm").map(({ kernelFunc }) => kernelFunc);
const small = { filters: [4, 6], units: [10] };

/** Gradients of a small network's weights, and its loss. */
function networkGradients(): tf.Tensor[] {
  const model = createNetwork(small);
  const inputs = [seededTensor([9, 20, 1], 1), seededTensor([9, 14, 1], 2)];
  const loss = () => tf.mean<tf.Scalar>(tf.square(model.apply(inputs, { training: true }) as tf.Tensor));
  const variables = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
  const { value, grads } = tf.variableGrads(loss, variables);
  const tensors = [value, ...variables.map(({ name }) => grads[name])];
  // those of biases before a batch norm are 0, and rounding is all that is left of them
  const clear = tensors.filter(
    (_, i) => i === 0 || !variables[i - 1].name.includes("conv1d") || tensors[i].rank > 1,
  );
  const result = clear.map((tensor) => tf.keep(tf.clone(tensor)));
  model.dispose();
  return result;
}

test.each(ENGINES)(
  "gives the gradient of a convolution, which the stock backend cannot, %s",
  async (engine) => {
    setKernelsMode(engine);
    const gradients = tf.grads((x: tf.Tensor, w: tf.Tensor) =>
      tf.conv1d(x as tf.Tensor3D, w as tf.Tensor3D, 1, "same"),
    );
    const [dx, dw] = gradients([tf.tensor3d([1, 2, 3], [1, 3, 1]), tf.tensor3d([1, 1, 1], [3, 1, 1])]);
    // each output is the sum of its neighbors: dw = [1+2, 1+2+3, 2+3], dx = how many outputs see each input
    expect(Array.from(await dw.data())).toEqual([3, 6, 5]);
    expect(Array.from(await dx.data())).toEqual([2, 3, 2]);
  },
);

test.each(ENGINES)("trains convolution, batch norm, dropout and dense layers, %s", async (engine) => {
  setKernelsMode(engine);
  const model = layers.sequential();
  // Without a seed one start in some dozens did not learn that much in 20 epochs
  const kernelInitializer = layers.initializers.glorotUniform({ seed: 4 });
  model.add(layers.layers.conv1d({ inputShape: [8, 1], filters: 4, kernelSize: 3, kernelInitializer }));
  model.add(layers.layers.batchNormalization());
  model.add(layers.layers.reLU());
  model.add(layers.layers.dropout({ rate: 0.1, seed: 1 }));
  model.add(layers.layers.flatten());
  model.add(layers.layers.dense({ units: 8, activation: "relu", kernelInitializer }));
  model.add(layers.layers.dense({ units: 1, kernelInitializer }));
  model.compile({ optimizer: fusedAdam(0.01), loss: "meanSquaredError" });
  const x = tf.randomNormal([32, 8, 1], 0, 1, "float32", 3);
  const y = tf.reshape(tf.sum(x, [1, 2]), [32, 1]);
  const { history } = await model.fit(x, y, { epochs: 20, batchSize: 8, shuffle: false });
  expect(history.loss[19]).toBeLessThan((history.loss[0] as number) / 3);
});

test.each(ENGINES)("gives a whole network the gradients of the cpu backend, %s", async (engine) => {
  setKernelsMode(engine);
  await expectSameOnBoth(networkGradients);
});

test("a backend without memory is named by the kernel that needs it", () => {
  // Used to be "the WASM backend has no 4 bytes of memory left", which named nothing
  const { wasm } = tf.backend() as unknown as { wasm: { _malloc(bytes: number): number } };
  const x = tf.zeros<tf.Rank.R3>([1, 3, 1]);
  const filter = tf.ones<tf.Rank.R3>([3, 1, 1]);
  vi.spyOn(wasm, "_malloc").mockReturnValue(0);
  expect(() => tf.tidy(() => tf.conv1d(x, filter, 1, "same"))).toThrow(
    /^Conv2D: 1 MiB of memory are not available$/,
  );
});

test("registering again changes nothing and warns of nothing", () => {
  const warn = vi.spyOn(console, "warn");
  const before = registered();
  registerTrainingKernels();
  expect(registered()).toEqual(before);
  expect(warn).not.toHaveBeenCalled();
});

test("'missing' takes the faster kernels away and keeps the missing one", async () => {
  const fast = registered();
  registerTrainingKernels({ kernels: "missing" });
  expect(registered().filter((kernelFunc) => fast.includes(kernelFunc)).length).toBeLessThan(fast.length);
  await expectSameOnBoth(() => {
    const gradients = tf.grads((x: tf.Tensor, w: tf.Tensor) =>
      tf.conv2d(x as tf.Tensor4D, w as tf.Tensor4D, [1, 2], "same"),
    );
    return gradients([seededTensor([2, 4, 5, 3], 1), seededTensor([2, 3, 3, 4], 2)]);
  });
  await expectSameOnBoth(networkGradients);
  registerTrainingKernels();
  await expectSameOnBoth(networkGradients);
});

test("leaves the cpu backend alone", async () => {
  await useBackend("cpu");
  const kernels = tf.getKernelsForBackend("cpu").length;
  registerTrainingKernels();
  expect(tf.getKernelsForBackend("cpu").length).toBe(kernels);
  const [dx] = tf.grads((x) => tf.relu(x))([tf.tensor1d([-1, 2])]);
  expect(Array.from(dx.dataSync())).toEqual([0, 1]);
});

test("survives a backend that is disposed and made anew", async () => {
  const expected = tf.tidy(() => networkGradients()[0].dataSync()[0]);
  const factory = tf.findBackendFactory("wasm") as Parameters<typeof tf.registerBackend>[1];
  await useBackend("cpu");
  tf.removeBackend("wasm");
  tf.registerBackend("wasm", factory, 2);
  await useBackend("wasm");
  expect(tf.tidy(() => networkGradients()[0].dataSync()[0])).toBe(expected);
});

test("survives memory that grows", () => {
  const before = tf.tidy(() => networkGradients().map((tensor) => tensor.dataSync()));
  // more than the 16 MB that the backend begins with
  const filler = Array.from({ length: 10 }, () => tf.zeros([1024, 1024]));
  const after = tf.tidy(() => networkGradients().map((tensor) => tensor.dataSync()));
  tf.dispose(filler);
  after.forEach(
    (values, i) => void expect(deviation(values as Float32Array, before[i] as Float32Array)).toBe(0),
  );
});

test("leaks no tensor and no data of the backend", () => {
  const step = () => tf.tidy(() => tf.dispose(networkGradients()));
  step();
  const { numTensors } = tf.memory();
  const numDataIds = tf.backend().numDataIds();
  step();
  expect(tf.memory().numTensors).toBe(numTensors);
  expect(tf.backend().numDataIds()).toBe(numDataIds);
});

test("clones share memory, which is freed with the last of them", () => {
  const { numDataBuffers } = tf.memory();
  const tensor = tf.ones([1000]);
  const clone = tensor.clone();
  expect(tf.memory().numDataBuffers).toBe(numDataBuffers + 1);
  tensor.dispose();
  expect(clone.dataSync()).toEqual(new Float32Array(1000).fill(1));
  clone.dispose();
  expect(tf.memory().numDataBuffers).toBe(numDataBuffers);
});

test("names an option that is not legal", () => {
  expect(() => registerTrainingKernels({ kernels: "some" as never })).toThrow(
    new RangeError("registerTrainingKernels: kernels must be 'all' or 'missing', got \"some\""),
  );
});
