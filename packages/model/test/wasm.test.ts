import { memory } from "@tensorflow/tfjs-core";
import { createRandom, type Matrix, matrixFrom } from "@vscnn/core";
import { fusedAdam, registerTrainingKernels } from "@vscnn/wasm-training";
import { beforeAll, describe, expect, it } from "vitest";
import { useBackend } from "../../../test/use-backend.ts";
import {
  conv1dBranch,
  createVscnn,
  denseHead,
  fuse,
  type InitializerName,
  memoryCheckpoint,
  predict,
  type TrainModelOptions,
  trainModel,
} from "../src/index.ts";
import { smallData, smallNetwork, weightsOf } from "./small-network.ts";

const data = smallData(45, 1);

async function trained(options: TrainModelOptions) {
  const model = smallNetwork();
  const history = await trainModel(model, data, { epochs: 4, learningRate: 0.01, ...options });
  return { history, weights: weightsOf(model), predicted: predict(model, data.inputs) };
}

describe("on the WASM backend", () => {
  beforeAll(async () => {
    registerTrainingKernels();
    await useBackend("wasm");
  });

  it("trains as on the cpu backend", async () => {
    const wasm = await trained({});
    await useBackend("cpu");
    const cpu = await trained({});
    await useBackend("wasm");
    // Other orders of summation, in single precision, through twelve steps
    cpu.history.epochs.forEach(({ loss }, epoch) => {
      expect(Math.abs(wasm.history.epochs[epoch].loss / loss - 1)).toBeLessThan(1e-3);
    });
  });

  it.each([
    ["tfjs's Adam", {}],
    ["the fused Adam", { optimizer: (rate: number) => fusedAdam(rate) }],
  ])("goes on from a checkpoint to the bits of an unbroken run, with %s", async (_, optimizer) => {
    const unbroken = await trained(optimizer);
    const before = memory();
    const store = memoryCheckpoint();
    await trained({ ...optimizer, epochs: 2, checkpoint: store });
    const resumed = await trained({ ...optimizer, resumeFrom: store });
    expect(resumed.history).toEqual(unbroken.history);
    expect(resumed.weights).toEqual(unbroken.weights);
    // Two networks more are held, of as many tensors each
    expect(memory().numTensors - before.numTensors).toBe(2 * unbroken.weights.length);
  });

  it.each(["relu", "elu", "tanh", "sigmoid", "linear"] as const)(
    "trains with activation %s",
    async (activation) => {
      const branch = conv1dBranch({ name: "visual", length: 6, filters: [3], activation });
      const model = fuse([branch], denseHead({ units: [4], activation }));
      const one = { inputs: data.inputs[0], target: data.target };
      const { epochs } = await trainModel(model, one, { epochs: 3, learningRate: 0.01 });
      expect(epochs[2].loss).toBeLessThan(epochs[0].loss);
    },
  );

  it("predicts the same whatever the batch", () => {
    const model = createVscnn();
    const random = createRandom(3);
    const draw = (columns: number) =>
      matrixFrom(Float64Array.from({ length: 23 * columns }, random), [23, columns]);
    const inputs: Matrix[] = [draw(20), draw(14)];
    const whole = predict(model, inputs);
    for (const batchSize of [1, 2, 7, 22]) {
      const batched = predict(model, inputs, { batchSize });
      // A product of 4,736 terms may be summed in another order for other sizes: single precision
      for (const [row, value] of whole.entries()) expect(batched[row]).toBeCloseTo(value, 5);
    }
  });

  it("shows that the paper's initial weights hardly train", async () => {
    const random = createRandom(5);
    const draw = (columns: number) =>
      matrixFrom(Float64Array.from({ length: 160 * columns }, random), [160, columns]);
    const inputs = [draw(20), draw(14)];
    const target = Float64Array.from({ length: 160 }, (_, row) => 6 + 2 * inputs[0].get(row, 3));
    const lossesOf = async (initializer: InitializerName) => {
      const model = createVscnn({ initializer });
      const options = { epochs: 4, optimizer: (rate: number) => fusedAdam(rate) };
      const { epochs } = await trainModel(model, { inputs, target }, options);
      model.dispose();
      return epochs.map(({ loss }) => loss);
    };
    const paper = await lossesOf("paper");
    const standard = await lossesOf("glorotUniform");
    expect(paper[0]).toBeGreaterThan(1e6);
    expect(paper[3]).toBeGreaterThan(1e6);
    expect(standard[3]).toBeLessThan(3);
  });
});
