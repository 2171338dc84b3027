import {
  createTfidfAccumulator,
  fitMeanWordVectors,
  fitTextSvd,
  fitTfidf,
  loadMeanWordVectors,
  loadTextSvd,
  loadTfidf,
  type MeanWordVectorModel,
  saveMeanWordVectors,
  saveSparseMatrix,
  saveTextSvd,
  saveTfidf,
  saveTfidfAccumulator,
  saveWordVectors,
  type TextSvdModel,
  type TfidfModel,
  transformMeanWordVectors,
  transformTextSvd,
  transformTfidf,
  type WordVectors,
} from "@vscnn/text";
import type { PackageContracts } from "./contract.ts";

const texts = ["sunset at sea", "sea"];
const tokenizing = { spaceless: "segmenter" };
const terms = { ...tokenizing, ngrams: [1, 2], hashed: 8, alternateSign: false, binary: true };
const weighing = {
  ...{ minDocuments: 1, maxDocuments: 2, maxDocumentShare: 1, maxFeatures: 3 },
  ...{ idf: true, smoothIdf: false, sublinear: true, norm: "l1" },
};
const model = fitTfidf(texts);
const sparse = transformTfidf(model, texts);
const svd = fitTextSvd(sparse, { components: 1 });
const vectors: WordVectors = {
  ...{ kind: "word-vectors", version: 1, words: ["sea", "sunset"], dimensions: 2 },
  vectors: Float32Array.of(1, 0.5, 0, -1),
};
const means = fitMeanWordVectors(texts, vectors);
/** Numbers in an array or a typed array of any kind. */
const NGRAMS = { ngrams: ["list", "bytes"] } as const;

export const text: PackageContracts = {
  contracts: {
    createTfidfAccumulator: { args: () => [{}], options: 0, legalOptions: terms, also: NGRAMS },
    denseMatrix: { args: () => [sparse] },
    fetchSentenceEncoder: {
      args: () => ["https://example.org/model.json", {}],
      options: 1,
      legalOptions: { fetch: () => undefined },
      freeText: [0],
      notCalled: "it would fetch 28 MB",
    },
    fitMeanWordVectors: {
      args: () => [texts, vectors, {}],
      options: 2,
      legalOptions: { ...tokenizing, smoothing: 0.1, commonDirections: 0 },
    },
    fitTextSvd: {
      args: () => [sparse, { components: 1 }],
      options: 1,
      legalOptions: { components: 2, seed: 1, tolerance: 0.01 },
    },
    fitTfidf: {
      args: () => [texts, {}],
      options: 1,
      // Limits of a vocabulary do not go with hashing
      legalOptions: { ...terms, ...weighing, hashed: undefined },
      anything: { hashed: "tried with createTfidfAccumulator" },
      also: NGRAMS,
    },
    fitTransformTfidf: {
      args: () => [texts, {}],
      options: 1,
      // Limits of a vocabulary do not go with hashing
      legalOptions: { ...terms, ...weighing, hashed: undefined },
      anything: { hashed: "tried with createTfidfAccumulator" },
      also: NGRAMS,
    },
    joinSparseColumns: { args: () => [[sparse]] },
    loadSparseMatrix: { args: () => [saveSparseMatrix(sparse)] },
    loadMeanWordVectors: { args: () => [saveMeanWordVectors(means)] },
    loadTextSvd: { args: () => [saveTextSvd(svd)] },
    loadTfidfAccumulator: { args: () => [saveTfidfAccumulator(createTfidfAccumulator())] },
    loadWordVectors: { args: () => [saveWordVectors(vectors)] },
    meanWordVector: {
      args: () => ["a title", vectors, {}],
      freeText: [0],
      options: 2,
      legalOptions: tokenizing,
    },
    readWordVectors: {
      args: () => [new TextEncoder().encode("sea 1 0.5"), {}],
      options: 1,
      legalOptions: { format: "text", vocabulary: ["sea"], maxWords: 2 },
      also: { 0: ["list"], vocabulary: ["vector"] },
    },
    saveMeanWordVectors: { args: () => [means] },
    saveTfidfAccumulator: { args: () => [createTfidfAccumulator()] },
    saveTextSvd: { args: () => [svd] },
    saveWordVectors: { args: () => [vectors] },
    transformMeanWordVectors: { args: () => [means, texts] },
    transformTextSvd: { args: () => [svd, sparse] },
    loadTfidf: { args: () => [saveTfidf(model)] },
    saveSparseMatrix: { args: () => [sparse] },
    saveTfidf: { args: () => [model] },
    sparseMatrix: { args: () => [sparse] },
    textCounts: { args: () => ["a title"], freeText: [0] },
    tokenize: { args: () => ["a title", {}], freeText: [0], options: 1, legalOptions: tokenizing },
    tokenizeTags: {
      args: () => [["a tag"], {}],
      also: { 0: ["vector"] },
      options: 1,
      legalOptions: tokenizing,
    },
    transformTfidf: { args: () => [model, texts] },
  },
  notModels: { fitTransformTfidf: "gives the model of fitTfidf" },
  models: [
    {
      fit: "fitMeanWordVectors",
      model: () => means,
      save: saveMeanWordVectors,
      load: loadMeanWordVectors,
      predict: (fitted: MeanWordVectorModel) => transformMeanWordVectors(fitted, ["sea"]).data,
    },
    {
      fit: "fitTextSvd",
      model: () => svd,
      save: saveTextSvd,
      load: loadTextSvd,
      predict: (fitted: TextSvdModel) => transformTextSvd(fitted, sparse).data,
    },
    {
      fit: "fitTfidf",
      model: () => model,
      save: saveTfidf,
      load: loadTfidf,
      predict: (fitted: TfidfModel) => transformTfidf(fitted, ["sea at sea"]),
    },
  ],
};

export const textNode: PackageContracts = {
  contracts: {
    loadSentenceEncoder: {
      args: () => ["."],
      freeText: [0],
      notCalled: "it would read 28 MB, and needs a backend of TensorFlow.js",
    },
  },
};
