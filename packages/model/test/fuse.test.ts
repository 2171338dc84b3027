import { serialization } from "@tensorflow/tfjs-core";
import { layers, type SymbolicTensor } from "@tensorflow/tfjs-layers";
import { matrixFrom } from "@vscnn/core";
import { beforeAll, describe, expect, it } from "vitest";
import { useBackend } from "../../../test/use-backend.ts";
import {
  type Branch,
  conv1dBranch,
  createEarlyFusion,
  createScnn,
  createVcnn,
  createVscnn,
  denseBranch,
  denseHead,
  describeModel,
  fuse,
  joinColumns,
  modelMetadata,
  predict,
} from "../src/index.ts";
import { weightsOf } from "./small-network.ts";

beforeAll(() => useBackend("cpu"));

const text = denseBranch({ name: "text", length: 3 });
const linear = denseHead({ units: [] });

describe("fuse", () => {
  it("joins any number of branches in their order", () => {
    const visual = conv1dBranch({ name: "visual", length: 6, filters: [2] });
    const social = conv1dBranch({ name: "social", length: 4, filters: [3], kernelSize: 2 });
    const model = fuse([visual, social, text], denseHead({ units: [7] }), { name: "three" });
    expect(model.inputNames).toEqual(["visual", "social", "text"]);
    // 6 positions of 2 channels, 4 + 2 - 1 positions of 3 channels, 3 columns as they are
    expect(describeModel(model).mergedLength).toBe(6 * 2 + 5 * 3 + 3);
    expect(modelMetadata(model)).toEqual({
      kind: "vscnn-model",
      version: 1,
      preset: "three",
      inputs: [
        { name: "visual", length: 6 },
        { name: "social", length: 4 },
        { name: "text", length: 3 },
      ],
      user: {},
    });
    const rows = [6, 4, 3].map((columns) => matrixFrom(new Float32Array(2 * columns), [2, columns]));
    expect(predict(model, rows)).toHaveLength(2);
  });

  it("fuses early what is one concatenated input", () => {
    const joined = joinColumns([matrixFrom([[1, 2]]), matrixFrom([[3]])]);
    const model = fuse([conv1dBranch({ name: "all", length: 3, filters: [2] })], linear);
    expect(predict(model, joined)).toHaveLength(1);
  });

  it("makes new layers of a recipe every time", () => {
    const first = fuse([text], linear);
    const second = fuse([text], linear);
    first.dispose();
    expect(predict(second, matrixFrom([[0, 0, 0]]))).toEqual(new Float32Array(1));
  });

  it("takes a branch of one's own making", () => {
    const recurrent: Branch = {
      name: "days",
      length: 7,
      build(input) {
        const steps = layers.reshape({ targetShape: [7, 1] }).apply(input);
        return layers
          .simpleRNN({ units: 4, recurrentInitializer: "glorotUniform" })
          .apply(steps) as SymbolicTensor;
      },
    };
    const model = fuse([recurrent, text], linear);
    expect(describeModel(model).mergedLength).toBe(7);
    const twoDimensional = {
      ...recurrent,
      build: (input: SymbolicTensor) =>
        layers.reshape({ targetShape: [7, 1] }).apply(input) as SymbolicTensor,
    };
    expect(() => fuse([twoDimensional], linear)).toThrow(
      "fuse: branch 'days' must have flat output, got shape [,7,1]",
    );
    expect(() => fuse([text], { build: (merged) => merged })).toThrow(
      "fuse: head must give one number per row or end with a softmax over classes, got shape [,3]",
    );
  });

  it("refuses before any training what no loader would take", () => {
    // It used to be built and trained for an hour, and then saveModel refused it, or loadModel could not build it
    const inner = fuse([denseBranch({ name: "inner", length: 3 })], linear);
    const nested: Branch = {
      name: "nested",
      length: 3,
      build: (input) => inner.apply(input) as SymbolicTensor,
    };
    expect(() => fuse([nested, text], linear)).toThrow(/^fuse: network must not have a network within layer/);
    const repeated = (n: number): Branch => ({
      name: "repeated",
      length: 1,
      build: (input) => {
        const rows = layers.repeatVector({ n }).apply(input);
        return layers.globalAveragePooling1d({}).apply(rows) as SymbolicTensor;
      },
    });
    expect(() => fuse([repeated(2 ** 24)], linear)).toThrow("at most 16777216 numbers per row");
    class Own extends layers.Layer {
      static className = "Own";
    }
    const own: Branch = {
      name: "own",
      length: 3,
      build: (input) => new Own({ name: "mine" }).apply(input) as SymbolicTensor,
    };
    expect(() => fuse([own], linear)).toThrow(
      "fuse: network must have layers of known classes: tell tfjs of Own, the class of 'mine', by serialization.registerClass(Own)",
    );
    serialization.registerClass(Own);
    expect(fuse([own], linear).inputNames).toEqual(["own"]);
  });

  it("refuses branches that are none, or of one name", () => {
    expect(() => fuse([], linear)).toThrow("fuse: branches must have at least one branch, got 0");
    expect(() => fuse(text as unknown as Branch[], linear)).toThrow(
      "fuse: branches must be an array of branches",
    );
    // used to be "Cannot read properties of undefined"
    expect(() => fuse([text, undefined as unknown as Branch], linear)).toThrow(
      new TypeError("fuse: branches[1] must be a branch, such as denseBranch({ name, length })"),
    );
    expect(() => fuse([text], undefined as never)).toThrow(
      new TypeError("fuse: head must be a head, such as denseHead(), got undefined"),
    );
    expect(() => fuse([text, text], linear)).toThrow(
      "fuse: branches must have different names, got 'text' twice",
    );
    expect(() => fuse([text], linear, { name: "" })).toThrow("fuse: name must begin with a letter");
  });

  // used to be tfjs's RuntimeError, with a list of all layers
  it.each([
    ["output", [denseBranch({ name: "output", length: 2 })]],
    ["merged", [text, denseBranch({ name: "merged", length: 2 })]],
    [
      "a_dense1",
      [denseBranch({ name: "a", length: 2, units: [3] }), denseBranch({ name: "a_dense1", length: 2 })],
    ],
  ])("refuses a branch with the name of the layer %s", (name, branches) => {
    expect(() => fuse(branches, linear)).toThrow(
      new RangeError(
        `fuse: branches must have other names than the layers of the network, got '${name}' twice`,
      ),
    );
  });
});

describe("denseBranch", () => {
  it("has as many layers as told, or none", () => {
    const parameters = (options: object) =>
      describeModel(fuse([denseBranch({ name: "a", length: 5, ...options })], linear)).layers.map((layer) => [
        layer.name,
        layer.parameters,
      ]);
    expect(parameters({})).toEqual([
      ["a", 0],
      ["output", 6],
    ]);
    // 5 * 4 + 4, 4 * 2 + 2
    expect(parameters({ units: [4, 2] })).toEqual([
      ["a", 0],
      ["a_dense1", 24],
      ["a_dense2", 10],
      ["output", 3],
    ]);
    // gamma, beta and two running statistics of 5 columns
    expect(parameters({ batchNorm: true })).toEqual([
      ["a", 0],
      ["a_norm", 20],
      ["output", 6],
    ]);
  });

  it("takes dropout, activation, initializer and seed", () => {
    const branch = (options: object) =>
      fuse([denseBranch({ name: "a", length: 5, units: [4], ...options })], linear);
    const layer = (options: object) => describeModel(branch(options)).layers[1];
    expect(layer({})).toMatchObject({ dropout: 0.1, activation: "relu" });
    expect(layer({ dropout: 0.4, activation: "tanh" })).toMatchObject({ dropout: 0.4, activation: "tanh" });
    expect(layer({ dropout: 0, activation: "linear" })).not.toHaveProperty("dropout");
    const [kernel] = weightsOf(branch({}));
    for (const other of [{ seed: 1 }, { initializer: "heUniform" }, { initializer: "paper" }]) {
      expect(weightsOf(branch(other))[0]).not.toEqual(kernel);
    }
  });

  it("refuses wrong options", () => {
    expect(() => denseBranch({ name: "a", length: 0 })).toThrow(
      "denseBranch: length must be an integer >= 1, got 0",
    );
    expect(() => denseBranch({ name: "a", length: 1, units: [0] })).toThrow(
      "denseBranch: units must be an integer >= 1, got 0",
    );
    expect(() => denseBranch({ name: "a", length: 1, batchNorm: 0 as unknown as boolean })).toThrow(
      TypeError,
    );
  });
});

describe("denseHead", () => {
  const hidden = (options: object) => describeModel(fuse([text], denseHead(options))).layers.slice(1);

  it("has the paper's layers if nothing is told", () => {
    expect(hidden({})).toMatchObject([
      { name: "fc1", shape: [1024], dropout: 0.1, activation: "relu" },
      { name: "fc2", shape: [500], dropout: 0.2, activation: "relu" },
      { name: "output", shape: [1], parameters: 501 },
    ]);
  });

  it("takes units, dropout and activation", () => {
    expect(hidden({ units: [3] })).toMatchObject([{ shape: [3], dropout: 0.1 }, { name: "output" }]);
    expect(hidden({ units: [3, 2], dropout: [0, 0.5], activation: "elu" })).toMatchObject([
      { activation: "elu" },
      { dropout: 0.5 },
      { name: "output" },
    ]);
    expect(() => denseHead({ units: [3], dropout: [0.1, 0.2] })).toThrow(
      "denseHead: dropout must have one value per layer (1), got 2",
    );
    expect(() => denseHead({ units: [3], dropout: -0.1 })).toThrow(
      "denseHead: dropout must be a finite number >= 0, got -0.1",
    );
  });
});

describe("outputBias", () => {
  it("is where the output begins", () => {
    const zero = matrixFrom([[0, 0, 0]]);
    expect(predict(fuse([text], denseHead({ units: [4], outputBias: 6.5 })), zero)[0]).toBe(6.5);
    expect(predict(createScnn({ outputBias: 6.5 }), matrixFrom(new Float32Array(14), [1, 14]))[0]).toBe(6.5);
    expect(() => denseHead({ outputBias: Number.NaN })).toThrow(
      "denseHead: outputBias must be a finite number, got NaN",
    );
  });
});

describe("initial weights", () => {
  const largest = (initializer: "paper" | "glorotUniform" | "heUniform") => {
    const branch = denseBranch({ name: "a", length: 400, units: [600], initializer });
    const [kernel] = weightsOf(fuse([branch], linear));
    return kernel.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  };

  it("are uniform in the width of their name", () => {
    // Of 240,000 draws the largest reaches the bound: sqrt(6 / (in + out)), sqrt(6 / in), 1
    expect(largest("glorotUniform")).toBeCloseTo(Math.sqrt(6 / 1000), 4);
    expect(largest("heUniform")).toBeCloseTo(Math.sqrt(6 / 400), 4);
    expect(largest("paper")).toBeCloseTo(1, 3);
  });
});

describe("the paper's networks", () => {
  it("take other lengths, seeds and initializers", () => {
    const inputs = (model: ReturnType<typeof createVscnn>) =>
      modelMetadata(model).inputs.map(({ length }) => length);
    expect(inputs(createVscnn({ visualLength: 12, socialLength: 6 }))).toEqual([12, 6]);
    expect(inputs(createVcnn({ length: 10 }))).toEqual([10]);
    expect(inputs(createScnn({ length: 10 }))).toEqual([10]);
    expect(inputs(createEarlyFusion({ length: 34 }))).toEqual([34]);
    const kernel = (options: object) => weightsOf(createScnn(options))[0];
    expect(kernel({})).toEqual(kernel({ seed: 0 }));
    expect(kernel({ seed: 1 })).not.toEqual(kernel({}));
    expect(kernel({ initializer: "paper" })).not.toEqual(kernel({}));
  });

  it("are named in their metadata", () => {
    const names = [createVscnn(), createVcnn(), createScnn(), createEarlyFusion()].map(
      (model) => modelMetadata(model).preset,
    );
    expect(names).toEqual(["vscnn", "vcnn", "scnn", "vscnn-ef"]);
  });
});
