import { tensor } from "@tensorflow/tfjs-core";
import { matrixFrom } from "@vscnn/core";
import { beforeAll, describe, expect, it } from "vitest";
import { useBackend } from "../../../test/use-backend.ts";
import {
  type Conv1dBranchOptions,
  conv1dBranch,
  denseHead,
  describeModel,
  fuse,
  predict,
} from "../src/index.ts";
import counts from "./fixtures/parameter-counts.json";
import { weightsOf } from "./small-network.ts";

beforeAll(() => useBackend("cpu"));

const linear = denseHead({ units: [] });
const describeBranch = (options: Conv1dBranchOptions) => describeModel(fuse([conv1dBranch(options)], linear));

/** One convolution with the kernel [1, 10] or longer, no bias; the head adds all positions, weighing them 1, 100, …. */
function convolved(row: number[], kernel: number[], padding: Conv1dBranchOptions["padding"]): number {
  const branch = conv1dBranch({
    name: "a",
    length: row.length,
    filters: [1],
    kernelSize: kernel.length,
    ...(padding === undefined ? {} : { padding }),
    batchNorm: false,
    activation: "linear",
  });
  const model = fuse([branch], linear);
  for (const weight of model.weights) {
    if (weight.originalName === "a_conv1/kernel") weight.write(tensor(kernel, [kernel.length, 1, 1]));
    if (weight.originalName === "output/kernel") {
      weight.write(
        tensor(
          Array.from({ length: weight.shape[0] as number }, (_, at) => 100 ** at),
          weight.shape as number[],
        ),
      );
    }
  }
  return predict(model, matrixFrom([row]))[0];
}

describe("conv1dBranch", () => {
  it("has the lengths and parameters that PyTorch counts for both branches of the paper", () => {
    for (const [name, length, kernelSize] of [
      ["visual", 20, 3],
      ["social", 14, 2],
    ] as const) {
      const { layers } = describeBranch({ name, length, kernelSize });
      const convolutions = layers.filter(({ type }) => type === "Conv1D");
      expect([length, ...convolutions.map(({ shape }) => shape[0])]).toEqual(counts[name].lengths);
      expect(convolutions.map(({ parameters }) => parameters)).toEqual(counts[name].conv);
      const norms = layers.filter(({ type }) => type === "BatchNormalization");
      expect(norms.map(({ trainableParameters }) => trainableParameters)).toEqual(counts[name].bn_trainable);
    }
  });

  it("pads by zeros on both sides, with an even kernel too", () => {
    // [0, 1, 2, 0] under [1, 10]: 0+10, 1+20, 2+0 = 10, 21, 2; the head weighs them 1, 100, 10000
    expect(convolved([1, 2], [1, 10], 1)).toBe(10 + 2100 + 20000);
    // [0, 0, 1, 2, 0, 0]: 0, 10, 21, 2, 0
    expect(convolved([1, 2], [1, 10], 2)).toBe(0 + 1000 + 210000 + 2000000);
    // One zero on each side of a kernel of three keeps the length: [0, 1, 2, 0] under [1, 2, 3]: 8, 5
    expect(convolved([1, 2], [1, 2, 3], 1)).toBe(8 + 500);
  });

  it("pads at the end where 'same' has an odd number of zeros, and not where 'valid'", () => {
    // [1, 2, 0] under [1, 10]: 21, 2
    expect(convolved([1, 2], [1, 10], "same")).toBe(21 + 200);
    expect(convolved([1, 2], [1, 10], "valid")).toBe(21);
    expect(convolved([1, 2], [1, 10], 0)).toBe(21);
    expect(convolved([1, 2], [1, 2, 3], "same")).toBe(convolved([1, 2], [1, 2, 3], undefined));
  });

  it("flattens position by position", () => {
    const options = {
      name: "a",
      length: 3,
      filters: [2],
      kernelSize: 1,
      padding: 0,
      batchNorm: false,
    } as const;
    const model = fuse([conv1dBranch({ ...options, activation: "linear" })], linear);
    for (const weight of model.weights) {
      if (weight.originalName === "a_conv1/kernel") weight.write(tensor([1, 5], [1, 1, 2]));
      if (weight.originalName === "output/kernel") weight.write(tensor([1, 0, 0, 0, 0, 100], [6, 1]));
    }
    // First: position 0, channel 0: 7 * 1. Last: position 2, channel 1: 9 * 5
    expect(predict(model, matrixFrom([[7, 8, 9]]))[0]).toBe(7 + 4500);
  });

  it("takes a kernel and a dropout for each convolution", () => {
    const { layers } = describeBranch({
      name: "a",
      length: 9,
      filters: [2, 3],
      kernelSize: [5, 2],
      dropout: [0.3, 0],
    });
    expect(layers.filter(({ type }) => type === "Conv1D")).toEqual([
      {
        name: "a_conv1",
        type: "Conv1D",
        kernel: 5,
        padding: 1,
        activation: "relu",
        dropout: 0.3,
        shape: [7, 2],
        parameters: 12,
        trainableParameters: 12,
      },
      {
        name: "a_conv2",
        type: "Conv1D",
        kernel: 2,
        padding: 1,
        activation: "relu",
        shape: [8, 3],
        parameters: 15,
        trainableParameters: 15,
      },
    ]);
  });

  it("begins with other weights for another seed, name or initializer", () => {
    const kernel = (options: Partial<Conv1dBranchOptions>) =>
      Array.from(
        weightsOf(fuse([conv1dBranch({ name: "a", length: 5, filters: [3], ...options })], linear))[0],
      );
    expect(kernel({})).toEqual(kernel({ seed: 0 }));
    for (const other of [
      { seed: 1 },
      { name: "b" },
      { initializer: "heUniform" },
      { initializer: "paper" },
    ] as const) {
      expect(kernel(other)).not.toEqual(kernel({}));
    }
  });

  it("activates as told", () => {
    const at = (activation: NonNullable<Conv1dBranchOptions["activation"]>, value: number) => {
      const options = {
        name: "a",
        length: 1,
        filters: [1],
        kernelSize: 1,
        padding: 0,
        batchNorm: false,
        activation,
      } as const;
      const model = fuse([conv1dBranch(options)], linear);
      for (const weight of model.weights.filter(({ shape }) => shape.length > 1))
        weight.write(tensor([1], weight.shape as number[]));
      return predict(model, matrixFrom([[value]]))[0];
    };
    expect(at("relu", -1)).toBe(0);
    expect(at("linear", -1)).toBe(-1);
    expect(at("tanh", -1)).toBeCloseTo(Math.tanh(-1), 6);
    expect(at("sigmoid", -1)).toBeCloseTo(1 / (1 + Math.E), 6);
    expect(at("elu", -1)).toBeCloseTo(Math.exp(-1) - 1, 6);
  });

  it.each([
    [{ name: 3 }, TypeError, "conv1dBranch: name must be a string, got 3"],
    [{ name: "a/b" }, RangeError, "conv1dBranch: name must begin with a letter"],
    [{ length: 0 }, RangeError, "conv1dBranch: length must be an integer >= 1, got 0"],
    [{ length: "9" }, TypeError, 'conv1dBranch: length must be an integer >= 1, got "9"'],
    [{ filters: [] }, RangeError, "conv1dBranch: filters must have at least 1 layer, got 0"],
    [{ filters: 4 }, TypeError, "conv1dBranch: filters must be an array of layer sizes, got 4"],
    [{ filters: [1.5] }, RangeError, "conv1dBranch: filters must be an integer >= 1, got 1.5"],
    [{ kernelSize: [3] }, RangeError, "conv1dBranch: kernelSize must have one value per layer (3), got 1"],
    [{ kernelSize: 0 }, RangeError, "conv1dBranch: kernelSize must be an integer >= 1, got 0"],
    [{ padding: -1 }, RangeError, "conv1dBranch: padding must be an integer >= 0, got -1"],
    [{ padding: "full" }, RangeError, "conv1dBranch: padding must be 'same' or 'valid', got \"full\""],
    [{ batchNorm: 1 }, TypeError, "conv1dBranch: batchNorm must be true or false, got 1"],
    [{ dropout: 1 }, RangeError, "conv1dBranch: dropout must be less than 1, got 1"],
    [{ activation: "swish" }, RangeError, "conv1dBranch: activation must be"],
    [{ initializer: "zeros" }, RangeError, "conv1dBranch: initializer must be"],
    [{ seed: -1 }, RangeError, "conv1dBranch: seed must be an integer from 0 to 4294967295, got -1"],
    [
      { kernelSize: 9, padding: "valid" },
      RangeError,
      "conv1dBranch: kernelSize of convolution 1 of branch 'a' must be at most 5, got 9",
    ],
    [
      { kernelSize: 3, padding: 0 },
      RangeError,
      "conv1dBranch: kernelSize of convolution 3 of branch 'a' must be at most 1, got 3",
    ],
  ])("refuses %o", (options, type, message) => {
    const run = () => conv1dBranch({ name: "a", length: 5, ...options } as Conv1dBranchOptions);
    expect(run).toThrow(type);
    expect(run).toThrow(message);
  });
});
