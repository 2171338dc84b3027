import "@tensorflow/tfjs-backend-webgpu";
import * as tf from "@tensorflow/tfjs-core";
// Registers the gradients of the operations
import "@tensorflow/tfjs-layers";
import { beforeEach, describe, expect, it } from "vitest";
import { useBackend } from "../../../test/use-backend.ts";
import { fusedAdam, startBackend } from "../src/index.ts";
import { deviation, seededTensor } from "./like-cpu.ts";

beforeEach(async () => void (await startBackend({ device: "webgpu" })));

/** Ten steps of parameters on a curved loss, one of them larger than a group of the shader; gives their values. */
async function minimized(optimizer: tf.Optimizer): Promise<Float32Array> {
  const [w, b] = [tf.variable(seededTensor([90, 3], 1)), tf.variable(seededTensor([3], 2))];
  const x = seededTensor([5, 90], 3) as tf.Tensor2D;
  const loss = () => tf.mean<tf.Scalar>(tf.square(tf.sub(tf.add(tf.matMul(x, w as tf.Tensor2D), b), 0.7)));
  for (let step = 0; step < 10; step++) optimizer.minimize(loss, false, [w, b]);
  const values = await tf.concat([tf.reshape(w, [270]), b]).data<"float32">();
  tf.dispose([w, b, x]);
  return values;
}

describe("Adam by a shader", { timeout: 120_000 }, () => {
  it.each([
    [0.001, {}],
    [0.1, { beta1: 0.5, beta2: 0.9, epsilon: 1e-2 }],
  ])("makes the steps of the operations, at rate %d", async (rate, options) => {
    const byShader = await minimized(fusedAdam(rate, options));
    await useBackend("cpu");
    const byOperations = await minimized(fusedAdam(rate, options));
    expect(deviation(byShader, byOperations)).toBeLessThan(1e-5);
  });

  it("is told a parameter in one operation", async () => {
    const value = tf.variable(seededTensor([40], 1));
    const optimizer = fusedAdam(0.1);
    const gradients = () => ({ [value.name]: seededTensor([40], 2) });
    optimizer.applyGradients(gradients());
    const { device } = tf.backend() as unknown as { device: GPUDeviceLike };
    const groups = countCalls(device, "createBindGroup");
    optimizer.applyGradients(gradients());
    expect(groups.stop()).toBe(1);
  });

  it("leaves clones of the parameters as they were", async () => {
    const value = tf.variable(tf.tensor1d([1, 2]));
    const before = value.clone();
    const reshaped = tf.reshape(value, [2, 1]);
    const optimizer = fusedAdam(0.5);
    for (let step = 0; step < 2; step++) {
      optimizer.applyGradients({ [value.name]: tf.tensor1d([1, -1]) });
    }
    expect(Array.from(await before.data())).toEqual([1, 2]);
    expect(Array.from(await reshaped.data())).toEqual([1, 2]);
    const [first, second] = await value.data();
    expect(first).toBeCloseTo(0, 4);
    expect(second).toBeCloseTo(3, 4);
  });

  it("gives parameters and moments as they are after each step, however often they are read", async () => {
    const steps = async () => {
      const value = tf.variable(tf.tensor1d([1, 2]));
      const optimizer = fusedAdam(0.5);
      const read: number[][] = [];
      for (let step = 0; step < 3; step++) {
        optimizer.applyGradients({ [value.name]: tf.tensor1d([1, -2]) });
        const tensors = (await optimizer.getWeights()).slice(1).map(({ tensor }) => tensor);
        for (const tensor of [value, ...tensors]) read.push(Array.from(await tensor.data()));
      }
      return read;
    };
    const byShader = await steps();
    await useBackend("cpu");
    const byOperations = await steps();
    // All steps used to give what the first had given: the backend keeps what was read of a tensor
    for (const [i, expected] of byOperations.entries()) {
      expect(deviation(Float32Array.from(byShader[i]), Float32Array.from(expected))).toBeLessThan(1e-5);
    }
    expect(byShader[0]).not.toEqual(byShader[3]);
  });

  it("goes on from saved weights with the same bits, and leaks no tensor", async () => {
    const { numTensors } = tf.memory();
    const step = (optimizer: tf.Optimizer, value: tf.Variable) =>
      optimizer.minimize(() => tf.sum(tf.square(tf.sub(value, 0.3))), false, [value]);
    const whole = { optimizer: fusedAdam(0.1), value: tf.variable(tf.tensor1d([1, 2, 3])) };
    for (let i = 0; i < 6; i++) step(whole.optimizer, whole.value);
    const first = { optimizer: fusedAdam(0.1), value: tf.variable(tf.tensor1d([1, 2, 3])) };
    for (let i = 0; i < 3; i++) step(first.optimizer, first.value);
    const second = { optimizer: fusedAdam(0.1), value: tf.variable(first.value.clone()) };
    const weights = await first.optimizer.getWeights();
    await second.optimizer.setWeights(weights);
    for (let i = 0; i < 3; i++) step(second.optimizer, second.value);
    expect(await second.value.data()).toEqual(await whole.value.data());
    for (const { optimizer, value } of [whole, first, second]) {
      optimizer.dispose();
      value.dispose();
    }
    // What the parameters began with, and the number of steps among the weights
    expect(tf.memory().numTensors - numTensors).toBe(4);
  });
});

interface GPUDeviceLike {
  createBindGroup(descriptor: object): object;
}

/** Counts the calls of a method until it is told to stop. */
function countCalls(device: GPUDeviceLike, name: "createBindGroup"): { stop(): number } {
  const original = device[name].bind(device);
  let calls = 0;
  device[name] = (descriptor) => {
    calls++;
    return original(descriptor);
  };
  return {
    stop() {
      delete (device as Partial<GPUDeviceLike>)[name];
      return calls;
    },
  };
}
