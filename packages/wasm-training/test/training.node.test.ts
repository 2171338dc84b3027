import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { fusedAdam, registerTrainingKernels } from "../src/index.ts";
import fixture from "./fixtures/vscnn_losses.json";
import { seededValues } from "./like-cpu.ts";
import { useBackend } from "./use-backend.ts";
import { createNetwork } from "./vscnn.ts";

// eight seconds on a quiet machine
const TIMEOUT = 300_000;

// Later than these PyTorch in single precision leaves PyTorch in double precision: see generate.py
test.each(fixture.runs)(
  "VSCNN at learning rate $learningRate has the losses of PyTorch",
  async (run) => {
    registerTrainingKernels();
    await useBackend("wasm");
    const model = createNetwork();
    const sizes = model.trainableWeights.map(({ shape }) => tf.util.sizeFromShape(shape as number[]));
    expect(sizes.reduce((sum, size) => sum + size)).toBe(fixture.parameters);
    const optimizer = fusedAdam(run.learningRate);
    const losses = run.losses.map((_, step) => trainStep(model, optimizer, step));
    model.dispose();
    optimizer.dispose();

    const deviations = losses.map((loss, step) => Math.abs(loss - run.losses[step]) / run.losses[step]);
    expect(run.singleFromDouble).toBeLessThan(1e-4);
    expect(Math.max(...deviations)).toBeLessThanOrEqual(1e-3);
  },
  TIMEOUT,
);

/** Trains on the batch of a step, the one that `generate.py` trains on; gives its loss. */
function trainStep(
  model: ReturnType<typeof createNetwork>,
  optimizer: ReturnType<typeof fusedAdam>,
  step: number,
): number {
  const variables = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
  return tf.tidy(() => {
    const [visual, social, target] = batchOf(step);
    const loss = () => {
      const output = model.apply([visual, social], { training: true }) as tf.Tensor;
      return tf.mean<tf.Scalar>(tf.squaredDifference(output, target));
    };
    return (optimizer.minimize(loss, true, variables) as tf.Scalar).dataSync()[0];
  });
}

function batchOf(step: number): [tf.Tensor, tf.Tensor, tf.Tensor] {
  const rows = fixture.batch;
  const visual = seededValues(rows * 20, 1000 + 3 * step);
  const social = seededValues(rows * 14, 1001 + 3 * step);
  const noise = seededValues(rows, 1002 + 3 * step);
  const target = noise.map((value, row) => visual[row * 20] + social[row * 14 + 3] * 0.5 + value);
  return [tf.tensor(visual, [rows, 20, 1]), tf.tensor(social, [rows, 14, 1]), tf.tensor(target, [rows, 1])];
}
