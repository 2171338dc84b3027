import "@tensorflow/tfjs-backend-webgpu";
import { backend, getKernel, profile, train } from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { type Matrix, matrixFrom } from "@vscnn/core";
import { fusedAdam, startBackend } from "@vscnn/wasm-training";
import { beforeAll, describe, expect, it } from "vitest";
import { useBackend } from "../../../test/use-backend.ts";
import {
  classHead,
  conv1dBranch,
  createEarlyFusion,
  createScnn,
  createVcnn,
  createVscnn,
  denseBranch,
  denseHead,
  embeddingBranch,
  fuse,
  memoryCheckpoint,
  predict,
  predictAsync,
  predictCombinations,
  type TrainingCheckpoint,
  type TrainModelOptions,
  trainModel,
} from "../src/index.ts";
import { smallData } from "./small-network.ts";

/** Chromium computes WebGPU on the processor here, by SwiftShader. Without WebGPU every test of this file fails; none is skipped. */
const useWebgpu = () => startBackend({ device: "webgpu" });

beforeAll(async () => {
  expect(await useWebgpu()).toBe("webgpu");
});

const data = smallData(40, 1);
const validation = smallData(15, 2);

/** The paper's two branches as small as SwiftShader needs it, to which a step is a hundred shaders; half of them are batch normalization. */
function tinyVscnn(): LayersModel {
  const branches = [
    conv1dBranch({ name: "visual", length: 6, filters: [4] }),
    conv1dBranch({ name: "social", length: 5, filters: [4], kernelSize: 2, batchNorm: false }),
  ];
  return fuse(branches, denseHead({ units: [8] }));
}

/** A network of few shaders, for many steps. */
function tinyScnn(): LayersModel {
  const branch = { name: "social", length: 5, filters: [2], kernelSize: 2, batchNorm: false, dropout: 0 };
  return fuse([conv1dBranch(branch)], denseHead({ units: [4], dropout: 0 }));
}

interface Steps {
  readonly losses: readonly number[];
  readonly predicted: Float32Array;
}

async function steps(
  epochs: number,
  options: TrainModelOptions = {},
  create: () => LayersModel = tinyVscnn,
): Promise<Steps> {
  const model = create();
  const inputs = data.inputs.slice(-model.inputs.length);
  const losses: number[] = [];
  const onBatch: TrainModelOptions["onBatch"] = ({ loss }) => void losses.push(loss);
  const settings = { epochs, learningRate: 0.01, batchSize: 20, onBatch, ...options };
  await trainModel(model, { inputs, target: data.target }, settings);
  return { losses, predicted: await predictAsync(model, inputs) };
}

const sgd = (rate: number) => train.sgd(rate);

/** The largest difference, as a share of the larger of both numbers. */
function largestDifference(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  expect(actual.length).toBe(expected.length);
  return Math.max(...Array.from(expected, (value, i) => Math.abs(actual[i] - value) / Math.abs(value)));
}

// Shaders are compiled and run by software, which takes long where other tests want the same cores
describe("on the WebGPU backend", { timeout: 900_000 }, () => {
  it.each([
    ["200 steps", 100, tinyScnn],
    ["20 steps with two branches, batch normalization and dropout", 10, tinyVscnn],
  ] as const)("gives the losses of the cpu backend in %s", async (_, epochs, create) => {
    const options = { optimizer: sgd };
    const webgpu = await steps(epochs, options, create);
    await useBackend("cpu");
    const cpu = await steps(epochs, options, create);
    await useWebgpu();
    expect(cpu.losses).toHaveLength(2 * epochs);
    expect(cpu.losses.at(-1)).toBeLessThan(cpu.losses[0] / 1.5);
    // Other orders of summation, in single precision: 4e-7 of a loss were measured
    expect(largestDifference(webgpu.losses, cpu.losses)).toBeLessThan(1e-5);
    expect(largestDifference(webgpu.predicted, cpu.predicted)).toBeLessThan(1e-4);
  });

  const rows = matrixFrom([
    [0.1, 0.9, 0.4],
    [0.7, 0.2, 0.3],
    [0.5, 0.6, 0.8],
  ]);
  const inputsOf = (model: LayersModel): Matrix[] => model.inputs.map(() => rows);

  /** A step and a prediction. */
  async function oneStep(model: LayersModel, optimizer?: TrainModelOptions["optimizer"]): Promise<number[]> {
    const data = { inputs: inputsOf(model), target: [1, 2, 4] };
    const options = { epochs: 1, batchSize: 3, ...(optimizer === undefined ? {} : { optimizer }) };
    const { epochs } = await trainModel(model, data, options);
    const predicted = await predictAsync(model, data.inputs);
    model.dispose();
    return [epochs[0].loss, ...predicted];
  }

  /** The kernels that some work calls on the cpu backend; a name that ends in `__op` is that of a function which calls kernels. */
  async function kernelsOf(work: () => Promise<unknown>): Promise<string[]> {
    await useBackend("cpu");
    const { kernelNames } = await profile(async () => {
      await work();
      return [];
    });
    await useWebgpu();
    return kernelNames.filter((name) => !name.endsWith("__op"));
  }

  const missing = (names: readonly string[]) =>
    names.filter((name) => getKernel(name, "webgpu") === undefined);

  it("has every kernel of the paper's networks, and computes a step of VSCNN as cpu does", async () => {
    const vscnn = () => createVscnn({ visualLength: 3, socialLength: 3 });
    let expected: number[] = [];
    const kernels = await kernelsOf(async () => {
      await oneStep(vscnn());
      expected = await oneStep(vscnn(), sgd);
      for (const create of [createVcnn, createScnn, createEarlyFusion]) {
        await oneStep(create({ length: 3 }), sgd);
      }
    });
    expect(kernels).toContain("Conv2DBackpropFilter");
    expect(missing(kernels)).toEqual([]);
    // Not by Adam, whose first step has one length, also for biases before batch normalization, whose gradient is nothing but rounding
    expect(largestDifference(await oneStep(vscnn(), sgd), expected)).toBeLessThan(1e-4);
  });

  it("has every kernel of the other layers and losses", async () => {
    const tags = matrixFrom([
      [1, 0],
      [2, 3],
      [3, 1],
    ]);
    const branches = () => [
      embeddingBranch({ name: "tags", length: 2, vocabulary: 4, units: [2] }),
      denseBranch({ name: "text", length: 3, units: [2], batchNorm: true }),
    ];
    const inputs = [tags, rows];
    const kernels = await kernelsOf(async () => {
      const classes = fuse(branches(), classHead({ classes: 3, units: [2] }));
      await trainModel(classes, { inputs, target: [0, 1, 2] }, { epochs: 1 });
      for (const loss of ["absolute", "huber", "quantile", "ranking"] as const) {
        const numbers = fuse(branches(), denseHead({ units: [2], activation: "elu" }));
        await trainModel(numbers, { inputs, target: [1, 2, 3] }, { epochs: 1, loss });
      }
    });
    expect(missing(kernels)).toEqual([]);
  });

  it("refuses to be read at once, with the way that waits", () => {
    const at = "the backend 'webgpu' cannot be read at once: await predictAsync(model, inputs) instead";
    expect(() => predict(tinyVscnn(), data.inputs)).toThrow(`predict: ${at}`);
    expect(() => predictCombinations(tinyVscnn(), data.inputs, [[0], [0]])).toThrow(
      `predictCombinations: ${at}`,
    );
  });

  it("says that its memory is too small, and leaves the checkpoint and the weights whole", async () => {
    const { limits } = (backend() as unknown as { device: { limits: { maxBufferSize: number } } }).device;
    const units = 2 ** 10;
    const tooMany = Math.floor(limits.maxBufferSize / 4 / units) + 1;
    const model = fuse(
      [denseBranch({ name: "a", length: 1, units: [units], dropout: 0 })],
      denseHead({ units: [], dropout: 0 }),
    );
    const of = (count: number) => ({
      inputs: matrixFrom(new Float32Array(count).fill(0.5), [count, 1]),
      target: new Float64Array(count).fill(1),
    });
    const store = memoryCheckpoint();
    await trainModel(model, of(2), { epochs: 1, checkpoint: store });
    const kept = await store.load();
    const before = await predictAsync(model, of(1).inputs);
    // It used to be a loss of 0, saved as the best epoch
    await expect(
      trainModel(model, of(tooMany), { epochs: 2, batchSize: tooMany, checkpoint: store }),
    ).rejects.toThrow(
      /^trainModel: the device of the backend 'webgpu' has too little memory \(.+\): a smaller batchSize needs less$/,
    );
    expect(await store.load()).toEqual(kept);
    expect(await predictAsync(model, of(1).inputs)).toEqual(before);
    model.dispose();
  });

  it("keeps the weights of every epoch, also of an optimizer that changes them in place", async () => {
    const options = { optimizer: (rate: number) => fusedAdam(rate) };
    const kept = async () => {
      const store = memoryCheckpoint();
      const saved: number[][] = [];
      const onEpoch = async () => {
        const { weights, optimizer } = (await store.load()) as TrainingCheckpoint;
        saved.push([...weights, ...optimizer].flatMap(({ values }) => Array.from(values)));
      };
      const { predicted } = await steps(3, { ...options, checkpoint: store, onEpoch }, tinyScnn);
      return { saved, predicted };
    };
    const webgpu = await kept();
    await useBackend("cpu");
    const cpu = await kept();
    await useWebgpu();
    // Used to be the weights of the first epoch in all checkpoints, and in the trained network
    for (const [epoch, values] of cpu.saved.entries()) {
      const differences = values.map((value, i) => Math.abs(webgpu.saved[epoch][i] - value));
      expect(Math.max(...differences), `epoch ${epoch + 1}`).toBeLessThan(1e-4);
    }
    expect(largestDifference(webgpu.predicted, cpu.predicted)).toBeLessThan(1e-3);
  });

  it("says that its device is lost, and goes on from the checkpoint to the bits of an unbroken training", async () => {
    const unbroken = await steps(3, { validation });
    const store = memoryCheckpoint();
    const { device } = backend() as unknown as { device: { destroy(): void } };
    const broken = steps(3, {
      validation,
      checkpoint: store,
      onBatch: ({ epoch, batch }) => {
        if (epoch === 3 && batch === 1) device.destroy();
      },
    });
    const lost =
      /^trainModel: the device of the backend 'webgpu' was lost \(.+\): await startBackend\(\{ device: 'webgpu' \}\)/;
    await expect(broken).rejects.toThrow(lost);
    expect((await store.load())?.epochs).toHaveLength(2);
    await expect(predictAsync(tinyVscnn(), data.inputs)).rejects.toThrow(
      /^predictAsync: the device .* was lost/,
    );

    const old = backend();
    expect(await useWebgpu()).toBe("webgpu");
    expect(backend()).not.toBe(old);
    const resumed = await steps(3, { validation, resumeFrom: store });
    expect(resumed.predicted).toEqual(unbroken.predicted);
    expect(resumed.losses).toEqual(unbroken.losses.slice(4));
  });
});
