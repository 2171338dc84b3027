import * as tf from "@tensorflow/tfjs-core";
import * as layers from "@tensorflow/tfjs-layers";
import { beforeAll, expect, test } from "vitest";
import { registerTrainingKernels } from "../src/index.ts";
import { useBackend } from "./use-backend.ts";

beforeAll(() => registerTrainingKernels());

test("gives the gradient of a convolution, which the stock backend cannot", async () => {
  await useBackend("wasm");
  const gradients = tf.grads((x: tf.Tensor, w: tf.Tensor) =>
    tf.conv1d(x as tf.Tensor3D, w as tf.Tensor3D, 1, "same"),
  );
  const x = tf.tensor3d([1, 2, 3], [1, 3, 1]);
  const w = tf.tensor3d([1, 1, 1], [3, 1, 1]);
  const [dx, dw] = gradients([x, w]);
  // each output is the sum of its neighbors: dw = [1+2, 1+2+3, 2+3], dx = how many outputs see each input
  expect(Array.from(await dw.data())).toEqual([3, 6, 5]);
  expect(Array.from(await dx.data())).toEqual([2, 3, 2]);
});

test("trains convolution, batch norm, dropout and dense layers", async () => {
  await useBackend("wasm");
  const model = layers.sequential();
  model.add(layers.layers.conv1d({ inputShape: [8, 1], filters: 4, kernelSize: 3, activation: "linear" }));
  model.add(layers.layers.batchNormalization());
  model.add(layers.layers.reLU());
  model.add(layers.layers.dropout({ rate: 0.1, seed: 1 }));
  model.add(layers.layers.flatten());
  model.add(layers.layers.dense({ units: 8, activation: "relu" }));
  model.add(layers.layers.dense({ units: 1 }));
  model.compile({ optimizer: tf.train.adam(0.01), loss: "meanSquaredError" });
  const x = tf.randomNormal([32, 8, 1], 0, 1, "float32", 3);
  const y = tf.reshape(tf.sum(x, [1, 2]), [32, 1]);
  const { history } = await model.fit(x, y, { epochs: 20, batchSize: 8, shuffle: false });
  expect(history.loss[19]).toBeLessThan((history.loss[0] as number) / 3);
});
