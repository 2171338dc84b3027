import { matrixFrom } from "@vscnn/core";
import { beforeAll, describe, expect, it } from "vitest";
import { useBackend } from "../../../test/use-backend.ts";
import {
  classHead,
  denseBranch,
  describeModel,
  fuse,
  isClassNetwork,
  loadModelFrom,
  predict,
  saveModelTo,
  trainModel,
} from "../src/index.ts";
import { memoryHandler } from "./memory-handler.ts";

beforeAll(() => useBackend("cpu"));

describe("a network of classes", () => {
  it("is saved and loaded, and predicts and trains as before", async () => {
    const rows = matrixFrom([
      [0, 1],
      [1, 0],
      [1, 1],
    ]);
    const data = { inputs: rows, target: [0, 1, 2] };
    const model = fuse([denseBranch({ name: "a", length: 2 })], classHead({ classes: 3, units: [4] }));
    await trainModel(model, data, { epochs: 2 });
    const handler = memoryHandler();
    await saveModelTo(model, handler);
    const loaded = await loadModelFrom(handler);
    if (!isClassNetwork(loaded)) throw new Error("it must be known as a network of classes");
    expect(predict(loaded, rows)).toEqual(predict(model, rows));
    expect(predict(loaded, { a: rows }).shape).toEqual([3, 3]);
    const { epochs } = await trainModel(loaded, data, { epochs: 1 });
    expect(epochs[0].accuracy).toBeGreaterThanOrEqual(0);
    expect(describeModel(loaded).layers.at(-1)).toMatchObject({
      name: "output",
      activation: "softmax",
      shape: [3],
    });
  });
});
