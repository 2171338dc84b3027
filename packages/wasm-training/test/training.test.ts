import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { useBackend } from "../../../test/use-backend.ts";
import { fusedAdam, registerTrainingKernels } from "../src/index.ts";
import fixture from "./fixtures/vscnn_losses.json";
import { seededValues } from "./like-cpu.ts";
import { createNetwork } from "./vscnn.ts";

// half a minute on a quiet machine
const TIMEOUT = 300_000;

const optimizers: Record<string, (learningRate: number) => tf.Optimizer> = {
  adam: (learningRate) => fusedAdam(learningRate),
  momentum: (learningRate) => tf.train.momentum(learningRate, 0.9),
};

test.each(fixture.runs)(
  "VSCNN has the losses of PyTorch through $batches.length steps of $optimizer",
  async (run) => {
    registerTrainingKernels();
    await useBackend("wasm");
    const model = createNetwork();
    const sizes = model.trainableWeights.map(({ shape }) => tf.util.sizeFromShape(shape as number[]));
    expect(sizes.reduce((sum, size) => sum + size)).toBe(fixture.parameters);
    const optimizer = optimizers[run.optimizer](run.learningRate);
    const losses: number[] = [];
    for (const batch of run.batches) {
      losses.push(trainStep(model, optimizer, batch));
      // The browser's messages come between
      await new Promise((resolve) => setTimeout(resolve));
    }
    model.dispose();
    optimizer.dispose();

    // So near PyTorch's single precision comes to its own double precision, on the batches that generate.py chooses
    expect(deviation(run.single, run.double)).toBeLessThan(1e-5);
    expect(deviation(losses, run.single)).toBeLessThan(1e-4);
  },
  TIMEOUT,
);

/** The largest relative deviation of any step. */
function deviation(losses: readonly number[], expected: readonly number[]): number {
  return Math.max(...expected.map((loss, step) => Math.abs(losses[step] / loss - 1)));
}

/** Trains on a batch, the one that `generate.py` trains on; gives its loss. */
function trainStep(model: ReturnType<typeof createNetwork>, optimizer: tf.Optimizer, batch: number): number {
  const variables = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
  return tf.tidy(() => {
    const [visual, social, target] = batchOf(batch);
    const loss = () => {
      const output = model.apply([visual, social], { training: true }) as tf.Tensor;
      return tf.mean<tf.Scalar>(tf.squaredDifference(output, target));
    };
    return (optimizer.minimize(loss, true, variables) as tf.Scalar).dataSync()[0];
  });
}

function batchOf(batch: number): [tf.Tensor, tf.Tensor, tf.Tensor] {
  const rows = fixture.batch;
  const visual = seededValues(rows * 20, 1000 + 3 * batch);
  const social = seededValues(rows * 14, 1001 + 3 * batch);
  const noise = seededValues(rows, 1002 + 3 * batch);
  const target = noise.map((value, row) => visual[row * 20] + social[row * 14 + 3] * 0.5 + value * 0.3);
  return [tf.tensor(visual, [rows, 20, 1]), tf.tensor(social, [rows, 14, 1]), tf.tensor(target, [rows, 1])];
}
