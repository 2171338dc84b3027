import "@tensorflow/tfjs-backend-cpu";
import { join } from "node:path";
import { imageFrom, matrixFrom, shapeSize } from "@vscnn/core";
import { type Vgg19Architecture, vgg19WeightedLayers, vgg19Weights } from "@vscnn/deep-features";
import { loadObjectDetector } from "@vscnn/deep-features/node";
import type { PackageContracts } from "./contract.ts";

const architecture: Vgg19Architecture = { inputSize: 32, channels: [1, 1, 1, 1, 1], denseUnits: [2, 3] };

const layers = Object.fromEntries(
  vgg19WeightedLayers(architecture).map(({ name, shape }) => {
    const kernel = new Float32Array(shapeSize(shape));
    return [name, { kernel, bias: new Float32Array(shape.at(-1) as number) }];
  }),
);

/** The answer of a server: a `model.json` whose weights are not asked for. */
async function fetchModel(): Promise<Response> {
  const weights = vgg19WeightedLayers(architecture).flatMap(({ name, shape }) => [
    { name: `${name}/kernel`, shape, dtype: "float32" },
    { name: `${name}/bias`, shape: [shape.at(-1)], dtype: "float32" },
  ]);
  return new Response(JSON.stringify({ weightsManifest: [{ paths: ["a.bin"], weights }] }));
}

const fixtures = join(import.meta.dirname, "../../packages/deep-features/test/fixtures");
const narrow = {
  weights: join(fixtures, "narrow-keras1.h5"),
  architecture: { inputSize: 64, channels: [4, 4, 8, 8, 8], denseUnits: [16, 12] },
  runtime: "tfjs",
};

const detector = await loadObjectDetector();
const detect = {
  // No photograph: the cpu backend would take a minute for one
  args: () => [detector, [], {}],
  options: 2,
  legalOptions: { threshold: 0.5, onProgress: () => {}, signal: new AbortController().signal },
  also: { 0: ["object"], 1: ["list", "vector"] },
} as const;

export const deepFeatures: PackageContracts = {
  contracts: {
    countPeople: detect,
    createObjectDetector: { args: () => ["https://example.org/centernet.json"], freeText: [0] },
    cosineSimilarity: { args: () => [matrixFrom([[1, 2]]), matrixFrom([[2, 1]])] },
    createVgg19: {
      args: () => [vgg19Weights(layers, { architecture }), {}],
      options: 1,
      legalOptions: { resize: "bilinear" },
    },
    defaultBackbone: { args: () => [] },
    detectObjects: detect,
    loadVgg19Weights: {
      args: () => ["https://example.org/model.json", { architecture, fetch: fetchModel }],
      options: 1,
      legalOptions: { architecture, fetch: fetchModel },
      freeText: [0],
      also: { 0: ["string"] },
    },
    prepareForNetwork: {
      args: () => [
        imageFrom(new Uint8Array(3), [1, 1, 3]),
        { vgg19: { resize: "nearest", preprocessing: "keras", size: 8 } },
      ],
      options: 1,
      legalOptions: { vgg19: { resize: "nearest", preprocessing: "keras", size: 8 } },
    },
    preprocessVgg19: {
      args: () => [imageFrom(new Uint8Array(3), [1, 1, 3]), {}],
      options: 1,
      legalOptions: { resize: "centerCrop", preprocessing: "torch", size: 8 },
    },
    vgg19Layers: { args: () => [architecture] },
    vgg19WeightedLayers: { args: () => [architecture] },
    vgg19Weights: {
      args: () => [layers, { architecture }],
      options: 1,
      legalOptions: { architecture, preprocessing: "torch" },
    },
    zeroShotScores: {
      args: () => [matrixFrom([[1, 2]]), matrixFrom([[2, 1]]), { names: ["a"] }],
      options: 2,
      legalOptions: { names: ["b"], scale: 10, bias: 1, activation: "sigmoid" },
    },
  },
};

const encoders = join(fixtures, "encoders");
const vision = {
  model: join(encoders, "vision_model.onnx"),
  preprocessor: join(encoders, "preprocessor_config.json"),
};
const text = {
  model: join(encoders, "text_model.onnx"),
  tokenizer: join(encoders, "tokenizer.json"),
};

export const deepFeaturesNode: PackageContracts = {
  contracts: {
    findExtractionDevice: { args: () => [{}], options: 0, legalOptions: { device: "cpu" } },
    loadImageEncoder: {
      args: () => [vision],
      options: 0,
      legalOptions: { ...vision, device: "cpu", output: "image_embeds", pooling: "mean", threads: 1 },
      freeText: ["model", "preprocessor"],
    },
    loadObjectDetector: {
      args: () => [{}],
      options: 0,
      legalOptions: { model: detector.source },
      freeText: ["model"],
    },
    loadTextEncoder: {
      args: () => [text],
      options: 0,
      legalOptions: {
        ...text,
        device: "cpu",
        output: "text_embeds",
        pooling: "mean",
        threads: 1,
        tokenize: () => [605, 606],
        context: 9,
        padding: 606,
      },
      freeText: ["model", "tokenizer"],
    },
    loadVgg19: {
      args: () => [narrow],
      options: 0,
      legalOptions: { ...narrow, device: "cpu", threads: 1, preprocessing: "torch", resize: "bilinear" },
      freeText: ["weights"],
    },
  },
};
