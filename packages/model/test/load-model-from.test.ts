import { fill, io, memory } from "@tensorflow/tfjs-core";
import {
  type LayersModel,
  layers,
  loadLayersModel,
  type SymbolicTensor,
  sequential,
} from "@tensorflow/tfjs-layers";
import { matrixFrom } from "@vscnn/core";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { useBackend } from "../../../test/use-backend.ts";
import {
  createScnn,
  denseBranch,
  denseHead,
  fuse,
  loadModelFrom,
  modelMetadata,
  predict,
  saveModelTo,
  trainModel,
} from "../src/index.ts";
import { type MemoryHandler, memoryHandler } from "./memory-handler.ts";
import { smallData, smallNetwork, weightsOf } from "./small-network.ts";

beforeAll(() => useBackend("cpu"));

/** What JSON gives where tests reach deep into a saved model. */
// biome-ignore lint/suspicious/noExplicitAny: the tests write what no type allows
type Json = any;

describe("saveModelTo and loadModelFrom", () => {
  const rows = smallData(9, 4).inputs;

  it("give back weights, predictions and metadata", async () => {
    const model = smallNetwork(3);
    await trainModel(model, smallData(20, 1), { epochs: 2 });
    const handler = memoryHandler();
    const metadata = { features: ["colorHistogram", "gist"], scale: { min: 0 } };
    await saveModelTo(model, handler, { metadata });
    const loaded = await loadModelFrom(handler);
    expect(weightsOf(loaded)).toEqual(weightsOf(model));
    expect(predict(loaded, rows)).toEqual(predict(model, rows));
    expect(modelMetadata(loaded)).toEqual({
      kind: "vscnn-model",
      version: 1,
      preset: "custom",
      inputs: [
        { name: "visual", length: 6 },
        { name: "social", length: 5 },
      ],
      user: metadata,
    });
    // The network itself keeps the metadata that it had, and a second save without any keeps those of the first
    expect(modelMetadata(model).user).toEqual({});
    const again = memoryHandler();
    await saveModelTo(loaded, again);
    expect(modelMetadata(await loadModelFrom(again)).user).toEqual(metadata);
    expect(again.artifacts.modelTopology).toEqual(handler.artifacts.modelTopology);
  });

  it("name the preset", async () => {
    const handler = memoryHandler();
    await saveModelTo(createScnn(), handler);
    expect(modelMetadata(await loadModelFrom(handler))).toMatchObject({
      preset: "scnn",
      inputs: [{ name: "social", length: 14 }],
    });
  });

  it("go on training where they were", async () => {
    const handler = memoryHandler();
    const model = smallNetwork();
    await saveModelTo(model, handler);
    const loaded = await loadModelFrom(handler);
    const data = smallData(30, 1);
    const first = await trainModel(model, data, { epochs: 2 });
    expect(await trainModel(loaded, data, { epochs: 2 })).toEqual(first);
    expect(weightsOf(loaded)).toEqual(weightsOf(model));
  });

  it("write what tfjs itself loads", async () => {
    const model = smallNetwork();
    const handler = memoryHandler();
    await saveModelTo(model, handler);
    const loaded = await loadLayersModel(handler);
    expect(weightsOf(loaded)).toEqual(weightsOf(model));
  });

  it("leak no tensor", async () => {
    const model = smallNetwork();
    const handler = memoryHandler();
    const before = memory().numTensors;
    await saveModelTo(model, handler);
    const loaded = await loadModelFrom(handler);
    loaded.dispose();
    expect(memory().numTensors).toBe(before);
  });

  it("save and load layers whose input decides a side of theirs", async () => {
    // saveModelTo used to refuse what fuse had built and trainModel trained
    const words = {
      name: "words",
      length: 3,
      build: (input: SymbolicTensor) => {
        const vectors = layers.embedding({ inputDim: 4, outputDim: 2, name: "words_vectors" }).apply(input);
        return layers.flatten({ name: "words_flat" }).apply(vectors) as SymbolicTensor;
      },
    };
    const model = fuse([words, denseBranch({ name: "social", length: 2 })], denseHead({ units: [4] }));
    const inputs = [matrixFrom([[0, 3, 1]]), matrixFrom([[1, 2]])];
    await trainModel(model, { inputs, target: [1] }, { epochs: 1 });
    const handler = memoryHandler();
    await saveModelTo(model, handler);
    expect(predict(await loadModelFrom(handler), inputs)).toEqual(predict(model, inputs));
  });

  it("bound what layers make of a row", async () => {
    // RepeatVector of 50 million used to load, and to predict in a minute
    const build = (n: number) => (input: SymbolicTensor) => {
      const repeated = layers.repeatVector({ n, name: "repeated" }).apply(input);
      return layers.globalAveragePooling1d({ name: "mean" }).apply(repeated) as SymbolicTensor;
    };
    const model = fuse([{ name: "a", length: 1, build: build(3) }], denseHead({ units: [] }));
    const handler = memoryHandler();
    await saveModelTo(model, handler);
    const saved = handler.artifacts.modelTopology as Json;
    for (const n of [5e7, 1e12, 2 ** 53]) {
      saved.config.layers.find((layer: Json) => layer.name === "repeated").config.n = n;
      const before = memory().numTensors;
      await expect(loadModelFrom(handler)).rejects.toThrow(
        /^loadModelFrom: model must have layers (that give at most 16777216 numbers per row|of known shapes), got/,
      );
      expect(memory().numTensors).toBe(before);
    }
  });

  it("dispose of what a constraint on a weight makes when it is loaded", async () => {
    // A tensor for each such weight used to be left
    const head = {
      build: (merged: SymbolicTensor) =>
        layers
          .dense({ units: 1, kernelConstraint: "nonNeg", biasConstraint: "nonNeg", name: "output" })
          .apply(merged) as SymbolicTensor,
    };
    const handler = memoryHandler();
    await saveModelTo(fuse([denseBranch({ name: "a", length: 3 })], head), handler);
    const before = memory().numTensors;
    (await loadModelFrom(handler)).dispose();
    expect(memory().numTensors).toBe(before);
  });

  it("take a network that fuse did not make", async () => {
    const rows = layers.dense({ units: 1, inputShape: [3] });
    const model = sequential({ layers: [rows] });
    await expect(saveModelTo(model, memoryHandler())).rejects.toThrow("of class Model or Functional");
  });

  it("refuse what they cannot save", async () => {
    const model = smallNetwork();
    await expect(saveModelTo(model, "nowhere://a")).rejects.toThrow(
      'must be a URL that can be saved to here, got "nowhere://a"',
    );
    await expect(saveModelTo(model, {})).rejects.toThrow(TypeError);
    await expect(saveModelTo({} as LayersModel, memoryHandler())).rejects.toThrow(
      "saveModelTo: model must be a tf.LayersModel",
    );
    const cyclic: Record<string, unknown> = {};
    cyclic.self = cyclic;
    await expect(saveModelTo(model, memoryHandler(), { metadata: cyclic })).rejects.toThrow(
      "metadata must be what JSON can hold",
    );
    await expect(saveModelTo(model, memoryHandler(), { metadata: [] as Json })).rejects.toThrow(
      "metadata must be an object",
    );
    let deep: Json = {};
    for (let i = 0; i < 200; i++) deep = { deep };
    await expect(saveModelTo(model, memoryHandler(), { metadata: deep })).rejects.toThrow(
      "saveModelTo: metadata must be nested at most 198 levels deep",
    );
    await expect(saveModelTo(model, memoryHandler(), null as Json)).rejects.toThrow(
      "saveModelTo: options must be an object, got null",
    );
    const [weight] = model.weights;
    weight.write(fill(weight.shape as number[], Number.NaN));
    await expect(saveModelTo(model, memoryHandler())).rejects.toThrow(
      "must have finite weights, got NaN in visual_conv1/kernel at 0",
    );
  });

  it("name the function that is given no network", () => {
    // Used to be "Cannot read properties of null"
    for (const none of [null, undefined, {}]) {
      expect(() => modelMetadata(none as Json)).toThrow("modelMetadata: model must be a tf.LayersModel");
    }
  });

  it("refuse a source that is none", async () => {
    await expect(loadModelFrom("nowhere://a")).rejects.toThrow(
      'must be a URL that can be loaded here, got "nowhere://a"',
    );
    await expect(loadModelFrom(3 as Json)).rejects.toThrow(TypeError);
  });
});

describe("loadModelFrom, given a damaged model,", () => {
  let handler: MemoryHandler;
  beforeEach(async () => {
    handler = memoryHandler();
    await saveModelTo(smallNetwork(), handler);
  });

  /** Damages the saved model, and gives the message of the loader. */
  async function messageAfter(damage: (artifacts: Json, layers: Json) => void): Promise<string> {
    damage(handler.artifacts, (handler.artifacts.modelTopology as Json).config.layers);
    const before = memory().numTensors;
    const error: unknown = await loadModelFrom(handler).then(
      () => "no error",
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(Error);
    expect(memory().numTensors).toBe(before);
    return (error as Error).message;
  }

  it.each<[string, (artifacts: Json, layers: Json) => void, string]>([
    [
      "no metadata",
      (a) => delete a.userDefinedMetadata,
      "model must have kind 'vscnn-model' in its metadata, got undefined",
    ],
    [
      "another kind",
      (a) => {
        a.userDefinedMetadata.kind = "other";
      },
      "must have kind 'vscnn-model' in its metadata, got \"other\"",
    ],
    [
      "a later version",
      (a) => {
        a.userDefinedMetadata.version = 2;
      },
      "must have version 1, got 2",
    ],
    [
      "no preset",
      (a) => {
        a.userDefinedMetadata.preset = 3;
      },
      "must have a preset",
    ],
    [
      "no inputs",
      (a) => {
        a.userDefinedMetadata.inputs = [{ name: "a" }];
      },
      "must have inputs of name and length",
    ],
    [
      "inputs of another network",
      (a) => {
        a.userDefinedMetadata.inputs[0].length = 7;
      },
      "its inputs must be those of its metadata (visual 7, social 5), got visual 6, social 5",
    ],
    [
      "no user metadata",
      (a) => {
        a.userDefinedMetadata.user = null;
      },
      "must have an object of the user's",
    ],
    [
      "no topology",
      (a) => {
        a.modelTopology = null;
      },
      "of class Model or Functional",
    ],
    [
      "layers that are none",
      (a) => {
        a.modelTopology.config.layers = "all";
      },
      "must have layers",
    ],
    ["no weights", (a) => delete a.weightData, "has no weights"],
    ["no list of weights", (a) => delete a.weightSpecs, "has no list of weights"],
    [
      "cut weights",
      (a) => {
        a.weightData = a.weightData.slice(0, -5);
      },
      "bytes of weights, got",
    ],
    [
      "bytes too many",
      (a) => {
        a.weightData = new ArrayBuffer(a.weightData.byteLength + 4);
      },
      "bytes of weights, got",
    ],
    [
      "a weight of NaN",
      (a) => {
        new Float32Array(a.weightData)[2] = Number.NaN;
      },
      "must have finite weights, got NaN in visual_conv1/kernel at 2",
    ],
    [
      "an infinite weight",
      (a) => {
        new Float32Array(a.weightData)[0] = Number.NEGATIVE_INFINITY;
      },
      "got -Infinity",
    ],
    [
      "a negative side",
      (a) => {
        a.weightSpecs[0].shape[0] = -3;
      },
      "must have a shape for visual_conv1/kernel",
    ],
    [
      "a shape too large to count",
      (a) => {
        a.weightSpecs[0].shape = [2 ** 40, 2 ** 40];
      },
      "must have a shape for visual_conv1/kernel",
    ],
    [
      "two weights of a name",
      (a) => {
        a.weightSpecs[1].name = a.weightSpecs[0].name;
      },
      "must have weights of different names",
    ],
    [
      "weights of another type",
      (a) => {
        a.weightSpecs[0].dtype = "int32";
      },
      "must have weights of plain float32",
    ],
    [
      "a renamed weight",
      (a) => {
        a.weightSpecs[0].name = "other/kernel";
      },
      "Provided weight data has no target variable",
    ],
    [
      "weights that were swapped",
      (a) => {
        a.weightSpecs[0].shape.reverse();
      },
      "cannot be built of its layers",
    ],
    [
      "a layer of no class",
      (_, layers) => {
        layers[1].class_name = "None";
      },
      "Unknown layer: None",
    ],
    [
      "a class that is a word of JavaScript",
      (_, layers) => {
        layers[1].class_name = "constructor";
      },
      "cannot be built of its layers",
    ],
    ["a layer of no config", (_, layers) => delete layers[1].config, "must have a name for every layer"],
    [
      "a layer of another name",
      (_, layers) => {
        layers[1].name = "a";
      },
      "must have a name for every layer",
    ],
    ["two layers of a name", (_, layers) => layers.push(layers[1]), "must have different names of layers"],
    [
      "no inputs of a layer",
      (_, layers) => delete layers[2].inbound_nodes,
      "must have a list of the inputs of layer",
    ],
    [
      "inputs that are none",
      (_, layers) => {
        layers[2].inbound_nodes = [[]];
      },
      "must have the inputs of layer",
    ],
    // tfjs searches for these inputs forever
    [
      "an input that does not exist",
      (_, layers) => {
        layers[2].inbound_nodes = [[["none", 0, 0, {}]]];
      },
      "must have inputs for layer",
    ],
    [
      "a layer that is its own input",
      (_, layers) => {
        layers[2].inbound_nodes = [[[layers[2].name, 0, 0, {}]]];
      },
      "must have inputs for layer",
    ],
    [
      "a call that is never made",
      (_, layers) => {
        layers[2].inboundNodes = [[[layers[0].name, 1, 0, {}]]];
      },
      "must have inputs for layer",
    ],
    [
      "a network within",
      (_, layers) => {
        layers[2].config.layer = { config: { layers: [] } };
      },
      "must not have a network within",
    ],
    [
      "a batch of fixed size",
      (_, layers) => {
        layers[0].config.batch_input_shape = [1e9, 6];
      },
      "must have an input of shape [rows, columns]",
    ],
    // tfjs would take 4 GB, and more, before it looked at the weights
    [
      "a layer of a billion units",
      (_, layers) => {
        layers.find((layer: Json) => layer.name === "fc1").config.units = 1e9;
      },
      "its layers need more weights than it has: kernel",
    ],
    [
      "an input of a billion columns",
      (_, layers) => {
        for (const layer of layers)
          if (layer.config.batch_input_shape) layer.config.batch_input_shape[1] = 1e9;
      },
      "cannot be built of its layers",
    ],
    [
      "an output of two columns",
      (_, layers) => {
        layers.find((layer: Json) => layer.name === "output").config.units = 2;
      },
      "cannot be built of its layers",
    ],
    // Its weights used to stay when the model was disposed of
    [
      "a layer with a call that nothing uses",
      (_, layers) => {
        const fc2 = layers.find((layer: Json) => layer.name === "fc2");
        fc2.inbound_nodes.push(structuredClone(fc2.inbound_nodes[0]));
      },
      "must use layer 'fc2' at all its calls",
    ],
    // Used to predict NaN
    [
      "an epsilon that is no number",
      (_, layers) => {
        layers.find((layer: Json) => layer.class_name === "BatchNormalization").config.epsilon = "x";
      },
      "loadModelFrom: model must predict a number for a row of zeros or of halves, got NaN and NaN",
    ],
    // Used to fail when it predicted, under no function's name
    [
      "a type that is none",
      (_, layers) => {
        for (const layer of layers) layer.config.dtype = "../x";
      },
      "loadModelFrom: model cannot ",
    ],
    // Used to lose all weights that were decoded, as tensors
    [
      "a weight of a name that objects cannot hold",
      (a) => {
        a.weightSpecs[3].name = "__proto__";
      },
      "must have weights of other names than __proto__",
    ],
    // Some thousands used to end in a bare "Maximum call stack size exceeded"
    [
      "a thousand levels",
      (_, layers) => {
        let deep: Json = 1;
        for (let i = 0; i < 1000; i++) deep = { deep };
        layers[1].config.deep = deep;
      },
      "loadModelFrom: model's modelTopology must be nested at most 200 levels deep",
    ],
    [
      "thousands of layers",
      (_, layers) => {
        for (let i = 0; i < 5000; i++) layers.push({});
      },
      "must have at most 1000 layers",
    ],
  ])("refuses %s", async (_, damage, message) => {
    expect(await messageAfter(damage)).toContain(message);
  });

  it("is not changed by keys that reach for prototypes", async () => {
    const topology = JSON.stringify(handler.artifacts.modelTopology);
    const hostile = topology.replace(
      '"class_name":"Model"',
      '"__proto__":{"polluted":1},"class_name":"Model"',
    );
    expect(hostile).not.toBe(topology);
    handler.artifacts.modelTopology = JSON.parse(hostile);
    handler.artifacts.userDefinedMetadata = JSON.parse(
      JSON.stringify(handler.artifacts.userDefinedMetadata).replace(
        '"user":{}',
        '"user":{"__proto__":{"polluted":1},"a":1}',
      ),
    );
    const model = await loadModelFrom({ load: async () => handler.artifacts });
    expect(({} as Json).polluted).toBeUndefined();
    expect((modelMetadata(model).user as Json).polluted).toBeUndefined();
    expect(modelMetadata(model).user).toEqual({ a: 1 });
  });

  it("leaves tfjs as it was", async () => {
    await messageAfter((_, layers) => {
      layers[1].class_name = "None";
    });
    const model = fuse([denseBranch({ name: "a", length: 3 })], denseHead({ units: [500] }));
    expect(predict(model, matrixFrom([[1, 1, 1]]))[0]).not.toBe(0);
    expect(await loadModelFrom(io.fromMemory(await saved(model)))).toBeDefined();
  });

  async function saved(model: LayersModel) {
    const target = memoryHandler();
    await saveModelTo(model, target);
    return target.artifacts;
  }
});
