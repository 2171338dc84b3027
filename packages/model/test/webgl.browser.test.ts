import { MathBackendWebGL } from "@tensorflow/tfjs-backend-webgl";
import { backend, env, memory, train } from "@tensorflow/tfjs-core";
import { createRandom, matrixFrom } from "@vscnn/core";
import { fusedAdam } from "@vscnn/wasm-training";
import { beforeAll, describe, expect, it } from "vitest";
import { useBackend } from "../../../test/use-backend.ts";
import {
  type BatchProgress,
  createVscnn,
  loadModelFrom,
  memoryCheckpoint,
  predict,
  saveModelTo,
  type TrainModelOptions,
  trainModel,
} from "../src/index.ts";
import { memoryHandler } from "./memory-handler.ts";
import { smallData, smallNetwork, weightsOf } from "./small-network.ts";

// Without WebGL in the browser every test of this file fails; none is skipped
beforeAll(async () => {
  // A shader serves all shapes: software compiles a third of them
  env().set("WEBGL_USE_SHAPES_UNIFORMS", true);
  // tfjs would compute tensors as small as these beside WebGL
  env().set("WEBGL_CPU_FORWARD", false);
  await useBackend("webgl");
  expect(backend()).toBeInstanceOf(MathBackendWebGL);
});

const data = smallData(25, 1);
const validation = smallData(15, 2);

async function trained(options: TrainModelOptions = {}, model = smallNetwork()) {
  const history = await trainModel(model, data, { epochs: 3, learningRate: 0.01, validation, ...options });
  return { history, weights: weightsOf(model), predicted: predict(model, validation.inputs) };
}

// The shader programs are compiled by software, which takes minutes where other tests want the same cores
describe("on the WebGL backend", { timeout: 300_000 }, () => {
  it.each<[string, NonNullable<TrainModelOptions["optimizer"]>]>([
    ["momentum", (rate) => train.momentum(rate, 0.9)],
    // tfjs's own choice of epsilon is 1e-4 on WebGL
    ["Adam", (rate) => train.adam(rate, 0.9, 0.999, 1e-7)],
    ["the fused Adam", (rate) => fusedAdam(rate)],
  ])("trains with %s as on the cpu backend", async (name, optimizer) => {
    const webgl = await trained({ optimizer });
    await useBackend("cpu");
    const cpu = await trained({ optimizer });
    await useBackend("webgl");
    cpu.history.epochs.forEach(({ loss, mse }, epoch) => {
      const record = webgl.history.epochs[epoch];
      // Other orders of summation, in single precision, through six steps
      expect(Math.abs(record.loss / loss - 1)).toBeLessThan(1e-4);
      // Biases before batch normalization have no gradient but for rounding. Adam makes full steps of that, and the
      // moving averages, which count in validation only, lag behind
      if (name === "momentum") expect(Math.abs(record.mse / mse - 1)).toBeLessThan(1e-4);
    });
    expect(cpu.history.epochs[2].loss).toBeLessThan(cpu.history.epochs[0].loss);
  });

  it("goes on after an abort to the bits of an unbroken run", async () => {
    const unbroken = await trained();
    expect(await trained()).toEqual(unbroken);
    const controller = new AbortController();
    const store = memoryCheckpoint();
    const onBatch = ({ epoch, batch }: BatchProgress) => {
      if (epoch === 2 && batch === 1) controller.abort(new Error("enough"));
    };
    const broken = trained({ checkpoint: store, signal: controller.signal, onBatch });
    await expect(broken).rejects.toThrow("enough");
    // Another network, as in a page that was opened again
    expect(await trained({ resumeFrom: store }, smallNetwork(9))).toEqual(unbroken);
  });

  it("predicts the same after saving and loading", async () => {
    const model = smallNetwork();
    const place = memoryHandler();
    await saveModelTo(model, place);
    const loaded = await loadModelFrom(place);
    expect(weightsOf(loaded)).toEqual(weightsOf(model));
    expect(predict(loaded, data.inputs)).toEqual(predict(model, data.inputs));
  });

  it("leaks no tensor", async () => {
    const model = smallNetwork();
    const before = memory();
    await trained({ checkpoint: memoryCheckpoint() }, model);
    await expect(trained({ signal: AbortSignal.abort() }, model)).rejects.toThrow(/abort/i);
    const after = memory();
    expect([after.numTensors, after.numDataBuffers]).toEqual([before.numTensors, before.numDataBuffers]);
  });

  it("predicts with the paper's network as the cpu backend does", async () => {
    const model = createVscnn();
    const random = createRandom(3);
    const draw = (columns: number) =>
      matrixFrom(Float64Array.from({ length: 3 * columns }, random), [3, columns]);
    const inputs = [draw(20), draw(14)];
    const webgl = predict(model, inputs);
    await useBackend("cpu");
    const cpu = predict(model, inputs);
    await useBackend("webgl");
    for (const [row, value] of cpu.entries()) expect(webgl[row]).toBeCloseTo(value, 5);
  });
});
