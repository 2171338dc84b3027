import { memory } from "@tensorflow/tfjs-core";
import { createRandom, type Matrix, matrixFrom } from "@vscnn/core";
import { beforeAll, describe, expect, it } from "vitest";
import { conv1dBranch, denseHead, fuse, predict, trainModel } from "../src/index.ts";
import { useBackend } from "./use-backend.ts";

beforeAll(() => useBackend("cpu"));

function smallModel(seed = 0) {
  return fuse(
    [
      conv1dBranch({ name: "visual", length: 6, filters: [4, 8], seed }),
      conv1dBranch({ name: "social", length: 5, filters: [4], kernelSize: 2, seed }),
    ],
    denseHead({ units: [16, 8], seed }),
  );
}

function smallData(rows: number, seed: number): { inputs: Matrix[]; target: Float64Array } {
  const random = createRandom(seed);
  const draw = (columns: number) => Float64Array.from({ length: rows * columns }, random);
  const visual = matrixFrom(draw(6), [rows, 6]);
  const social = matrixFrom(draw(5), [rows, 5]);
  const target = Float64Array.from(
    { length: rows },
    (_, row) => 3 * visual.get(row, 1) - 2 * social.get(row, 4) + 1,
  );
  return { inputs: [visual, social], target };
}

describe("trainModel", () => {
  it("learns, keeps the best epoch, leaks nothing and repeats itself", async () => {
    const validation = smallData(40, 2);
    const run = async () => {
      const model = smallModel();
      const before = memory().numTensors;
      const history = await trainModel(model, smallData(101, 1), {
        epochs: 12,
        learningRate: 0.01,
        validation,
      });
      expect(memory().numTensors).toBe(before);
      const predicted = predict(model, validation.inputs);
      model.dispose();
      return { history, predicted };
    };
    const first = await run();
    const second = await run();
    expect(first.history.epochs.at(-1)!.validationLoss).toBeLessThan(0.5);
    expect(second).toEqual(first);
  });
});
