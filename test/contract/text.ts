import {
  fitTfidf,
  loadTfidf,
  saveSparseMatrix,
  saveTfidf,
  type TfidfModel,
  transformTfidf,
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
/** Numbers in an array or a typed array of any kind. */
const NGRAMS = { ngrams: ["list", "bytes"] } as const;

export const text: PackageContracts = {
  contracts: {
    createTfidfAccumulator: { args: () => [{}], options: 0, legalOptions: terms, also: NGRAMS },
    denseMatrix: { args: () => [sparse] },
    fitTfidf: {
      args: () => [texts, {}],
      options: 1,
      // Limits of a vocabulary do not go with hashing
      legalOptions: { ...terms, ...weighing, hashed: undefined },
      anything: { hashed: "tried with createTfidfAccumulator" },
      also: NGRAMS,
    },
    joinSparseColumns: { args: () => [[sparse]] },
    loadSparseMatrix: { args: () => [saveSparseMatrix(sparse)] },
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
  models: [
    {
      fit: "fitTfidf",
      model: () => model,
      save: saveTfidf,
      load: loadTfidf,
      predict: (fitted: TfidfModel) => transformTfidf(fitted, ["sea at sea"]),
    },
  ],
};
