import "@tensorflow/tfjs-backend-cpu";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type io, setBackend, train } from "@tensorflow/tfjs-core";
import { matrixFrom } from "@vscnn/core";
import {
  denseBranch,
  denseHead,
  encodeCheckpoint,
  fuse,
  memoryCheckpoint,
  saveModelTo,
  type TrainingCheckpoint,
  trainModel,
} from "@vscnn/model";
import { saveModel } from "@vscnn/model/node";
import type { PackageContracts } from "./contract.ts";

await setBackend("cpu");

const branch = () => denseBranch({ name: "a", length: 2 });
const network = () => fuse([branch()], denseHead({ units: [] }));
const rows = matrixFrom([
  [1, 2],
  [3, 5],
]);
const data = { inputs: rows, target: [1, 2] };

const store = memoryCheckpoint();
await trainModel(network(), data, { epochs: 1, checkpoint: store });
const checkpoint = (await store.load()) as TrainingCheckpoint;

const place = memoryPlace();
await saveModelTo(network(), place);

/** A place for one model. */
function memoryPlace(): Required<io.IOHandler> {
  let saved: io.ModelArtifacts = {};
  return {
    async save(artifacts) {
      saved = artifacts;
      return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: "JSON" } };
    },
    load: async () => saved,
  };
}

const root = mkdtempSync(join(tmpdir(), "vscnn-contract-"));
const folder = join(root, "model");
await saveModel(network(), folder);
process.once("exit", () => rmSync(root, { recursive: true }));

const trained = network();
const own = { also: { 0: ["object"] } } as const;
const layer = { dropout: 0.2, activation: "tanh", initializer: "heUniform", seed: 3 };
const layerKinds = { dropout: ["vector", "list"], units: ["list", "vector"] } as const;
const named = { name: "a", length: 4, ...layer };
const preset = { initializer: "heUniform", seed: 1, outputBias: 2 };
const create = (lengths: object) => ({
  args: () => [{}],
  options: 0,
  legalOptions: { ...preset, ...lengths },
});

export const model: PackageContracts = {
  contracts: {
    classHead: {
      args: () => [{ classes: 2 }],
      options: 0,
      legalOptions: { classes: 3, units: [4], ...layer },
      also: layerKinds,
    },
    conv1dBranch: {
      args: () => [{ name: "a", length: 4 }],
      options: 0,
      legalOptions: { ...named, filters: [2], kernelSize: 2, padding: 1, batchNorm: false },
      also: { ...layerKinds, filters: ["list"], kernelSize: ["vector", "list"], padding: ["string"] },
      freeText: ["name"],
    },
    createEarlyFusion: create({ length: 6 }),
    createScnn: create({ length: 6 }),
    createVcnn: create({ length: 6 }),
    createVscnn: create({ visualLength: 6, socialLength: 5 }),
    decodeCheckpoint: { args: () => [encodeCheckpoint(checkpoint)] },
    denseBranch: {
      args: () => [{ name: "a", length: 4 }],
      options: 0,
      legalOptions: { ...named, units: [4], batchNorm: true },
      also: layerKinds,
      freeText: ["name"],
    },
    denseHead: {
      args: () => [{}],
      options: 0,
      legalOptions: { units: [4], outputBias: 2, ...layer },
      also: layerKinds,
    },
    describeModel: { args: () => [trained], ...own },
    embeddingBranch: {
      args: () => [{ name: "a", length: 4, vocabulary: 9 }],
      options: 0,
      legalOptions: { ...named, vocabulary: 9, dimensions: 3, units: [4] },
      also: layerKinds,
      freeText: ["name"],
    },
    encodeCheckpoint: { args: () => [checkpoint] },
    fuse: {
      args: () => [[branch()], denseHead({ units: [] }), {}],
      options: 2,
      legalOptions: { name: "own" },
      freeText: ["name"],
    },
    indexedDbCheckpoint: { args: () => ["name"], freeText: [0] },
    isClassNetwork: { args: () => [trained], ...own },
    joinColumns: { args: () => [[rows, rows]], also: { 0: ["list"] } },
    loadModelFrom: { args: () => [place], also: { 0: ["string"] } },
    memoryCheckpoint: { args: () => [] },
    modelMetadata: { args: () => [trained], ...own },
    predict: {
      args: () => [trained, rows, {}],
      options: 2,
      legalOptions: { batchSize: 5 },
      also: { 1: ["list", "object"] },
    },
    predictAsync: {
      args: () => [trained, rows, {}],
      options: 2,
      legalOptions: { batchSize: 5 },
      also: { 1: ["list", "object"] },
    },
    predictCombinations: {
      args: () => [trained, rows, [[0, 1, 1]], {}],
      options: 3,
      legalOptions: { batchSize: 5 },
      also: { 1: ["list", "object"], 2: ["list"] },
    },
    registerLayers: { args: () => [] },
    saveModelTo: {
      args: () => [trained, memoryPlace(), {}],
      options: 2,
      legalOptions: { metadata: { a: 1 } },
      also: { 1: ["string"] },
    },
    trainModel: {
      args: () => [network(), data, { epochs: 1 }],
      options: 2,
      legalOptions: {
        epochs: 1,
        batchSize: 2,
        learningRate: 0.01,
        schedule: { every: 1, factor: 0.5 },
        loss: "absolute",
        metrics: { first: (actual: Float64Array) => actual[0] },
        validation: data,
        patience: 1,
        seed: 2,
        optimizer: (rate: number) => train.sgd(rate),
        checkpoint: memoryCheckpoint(),
        resumeFrom: memoryCheckpoint(),
        signal: new AbortController().signal,
        onEpoch: () => {},
        onBatch: () => {},
      },
      also: { schedule: ["function"], loss: ["function", "object"] },
    },
    trainModelStream: {
      args: () => [network(), { shardCount: 1, read: () => data }, { epochs: 1, validation: data }],
      options: 2,
      legalOptions: {
        bufferRows: 4,
        epochs: 1,
        batchSize: 2,
        learningRate: 0.01,
        schedule: { every: 1, factor: 0.5 },
        loss: "absolute",
        metrics: { first: (actual: Float64Array) => actual[0] },
        validation: data,
        patience: 1,
        seed: 2,
        optimizer: (rate: number) => train.sgd(rate),
        checkpoint: memoryCheckpoint(),
        resumeFrom: memoryCheckpoint(),
        signal: new AbortController().signal,
        onEpoch: () => {},
        onBatch: () => {},
      },
      also: { schedule: ["function"], loss: ["function", "object"] },
    },
  },
};

export const modelNode: PackageContracts = {
  contracts: {
    fileCheckpoint: { args: () => [join(root, "a.checkpoint")], freeText: [0] },
    fileSystem: { args: () => [folder], freeText: [0] },
    loadModel: { args: () => [folder], freeText: [0] },
    saveModel: {
      args: () => [trained, folder, {}],
      options: 2,
      legalOptions: { metadata: { a: 1 } },
      freeText: [1],
    },
  },
};
