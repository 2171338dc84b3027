import { tensor, train } from "@tensorflow/tfjs-core";
import { matrixFrom } from "@vscnn/core";
import { beforeAll, describe, expect, it } from "vitest";
import { useBackend } from "../../../test/use-backend.ts";
import { conv1dBranch, denseHead, describeModel, fuse, predict, trainModel } from "../src/index.ts";
import fixture from "./fixtures/pytorch.json";

interface Saved {
  shape: number[];
  values: number[];
}

const matrixOf = ({ shape, values }: Saved) => matrixFrom(Float32Array.from(values), [shape[0], shape[1]]);

/** The network of generate.py, with its weights. */
function network() {
  const branches = fixture.branches.map((branch) =>
    conv1dBranch({ ...branch, filters: fixture.filters, padding: 1, dropout: 0 }),
  );
  const model = fuse(branches, denseHead({ units: fixture.units, dropout: 0 }));
  const saved: Record<string, Saved> = fixture.weights;
  expect(model.weights.map((weight) => weight.originalName).sort()).toEqual(Object.keys(saved).sort());
  for (const weight of model.weights) {
    const { shape, values } = saved[weight.originalName];
    weight.write(tensor(values, shape));
  }
  return model;
}

describe("against PyTorch", () => {
  beforeAll(() => useBackend("cpu"));
  const inputs = [matrixOf(fixture.inputs.visual), matrixOf(fixture.inputs.social)];

  it("predicts the same", () => {
    const model = network();
    expect(describeModel(model).mergedLength).toBe(fixture.merged);
    const predicted = predict(model, inputs);
    // Single precision through six layers: 1e-5 relative to values of about 1
    fixture.predictions.values.forEach((value, row) => {
      expect(Math.abs(predicted[row] - value)).toBeLessThan(1e-5 * Math.max(1, Math.abs(value)));
    });
  });

  it("has the same losses through ten steps of Adam", async () => {
    const { epochs } = await trainModel(
      network(),
      { inputs, target: fixture.target.values },
      {
        epochs: fixture.losses.length,
        batchSize: inputs[0].shape[0],
        learningRate: 0.01,
        optimizer: (learningRate) => train.adam(learningRate, 0.9, 0.999, 1e-7),
      },
    );
    // Rounding grows from step to step: 1e-4 relative after ten
    epochs.forEach(({ loss }, step) => {
      expect(Math.abs(loss / fixture.losses[step] - 1)).toBeLessThan(1e-4);
    });
  });
});
