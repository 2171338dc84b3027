import { beforeAll, describe, expect, it } from "vitest";
import { predict, trainModel } from "../src/index.ts";
import { smallData, smallNetwork } from "./small-network.ts";
import { useBackend } from "./use-backend.ts";

describe("on the WASM backend without training kernels", () => {
  beforeAll(() => useBackend("wasm"));

  it("training says what is missing", async () => {
    await expect(trainModel(smallNetwork(), smallData(9, 1), { epochs: 1 })).rejects.toThrow(
      /the backend 'wasm' lacks a kernel \(.*Conv2DBackpropFilter.*call registerTrainingKernels\(\)/,
    );
  });

  it("prediction works", () => {
    expect(predict(smallNetwork(), smallData(9, 1).inputs)).toHaveLength(9);
  });
});
