import { fill, memory } from "@tensorflow/tfjs-core";
import { input, layers, model as layersModel, type SymbolicTensor } from "@tensorflow/tfjs-layers";
import { matrixFrom } from "@vscnn/core";
import { beforeAll, describe, expect, it } from "vitest";
import { useBackend } from "../../../../test/use-backend.ts";
import { predict, trainModel } from "../../src/index.ts";
import { smallData, smallNetwork } from "../small-network.ts";

const linear = () => layers.dense({ units: 4, kernelInitializer: "ones" });

describe("on the WASM backend without training kernels", () => {
  beforeAll(() => useBackend("wasm"));

  it("training says what is missing", async () => {
    await expect(trainModel(smallNetwork(), smallData(9, 1), { epochs: 1 })).rejects.toThrow(
      /the backend 'wasm' lacks a kernel \(.*Conv2DBackpropFilter.*await startBackend\(\)/,
    );
  });

  it("prediction works, and leaves the network's activations as they were", () => {
    const model = smallNetwork();
    const activations = () => model.layers.map((layer) => (layer as { activation?: unknown }).activation);
    const before = activations();
    const tensors = memory().numTensors;
    expect(predict(model, smallData(9, 1).inputs)).toHaveLength(9);
    expect(activations()).toEqual(before);
    expect(memory().numTensors).toBe(tensors);
  });

  it("predictions are those of the cpu backend", async () => {
    const model = smallNetwork();
    const rows = smallData(9, 1).inputs;
    const wasm = predict(model, rows);
    await useBackend("cpu");
    const cpu = predict(model, rows);
    await useBackend("wasm");
    for (const [row, value] of cpu.entries()) expect(wasm[row]).toBeCloseTo(value, 5);
    // Neither all equal nor all 0, so that activations count
    expect(new Set(cpu).size).toBe(9);
  });

  // relu used to make 0 of it, so that the overflow of one row passed for a prediction
  it.each<[string, (x: SymbolicTensor) => unknown]>([
    [
      "relu of a product",
      (x) => layers.dense({ units: 4, activation: "relu", kernelInitializer: "ones" }).apply(x),
    ],
    [
      "relu6 of a product",
      (x) => layers.dense({ units: 4, activation: "relu6", kernelInitializer: "ones" }).apply(x),
    ],
    ["a layer of relu", (x) => layers.reLU().apply(linear().apply(x) as SymbolicTensor)],
    [
      "a layer of relu with a bound",
      (x) => layers.reLU({ maxValue: 6 }).apply(linear().apply(x) as SymbolicTensor),
    ],
  ])("a prediction that overflows before %s is an error", (_, activated) => {
    const rows = input({ shape: [2] });
    const hidden = activated(rows);
    const output = layers
      .dense({ units: 1, kernelInitializer: "ones" })
      .apply(hidden as SymbolicTensor) as SymbolicTensor;
    const model = layersModel({ inputs: rows, outputs: output });
    // The sum of infinities of both signs
    const [kernel] = model.weights;
    kernel.write(fill([2, 4], 2));
    const values = [
      [0.25, 0.5],
      [3e38, -3e38],
    ];
    expect(predict(model, matrixFrom(values.slice(0, 1)))).toEqual(Float32Array.of(6));
    const methods = () => model.layers.map((layer) => Object.hasOwn(layer, "call"));
    expect(methods()).not.toContain(true);
    expect(() => predict(model, matrixFrom(values))).toThrow(
      "predict: predictions must be finite, got NaN at row 1",
    );
  });
});
