export { type CreateTfidfAccumulatorOptions, createTfidfAccumulator } from "./create-tfidf-accumulator.ts";
export { denseMatrix } from "./dense-matrix.ts";
export { type FetchSentenceEncoderOptions, fetchSentenceEncoder } from "./fetch-sentence-encoder.ts";
export { type FitMeanWordVectorsOptions, fitMeanWordVectors } from "./fit-mean-word-vectors.ts";
export { type FitTextSvdOptions, fitTextSvd } from "./fit-text-svd.ts";
export { type FitTfidfOptions, fitTfidf } from "./fit-tfidf.ts";
export {
  type FitTransformTfidfOptions,
  type FittedTfidf,
  fitTransformTfidf,
} from "./fit-transform-tfidf.ts";
export { joinSparseColumns } from "./join-sparse-columns.ts";
export { loadMeanWordVectors } from "./load-mean-word-vectors.ts";
export { loadSparseMatrix } from "./load-sparse-matrix.ts";
export { loadTextSvd } from "./load-text-svd.ts";
export { loadTfidf } from "./load-tfidf.ts";
export { loadTfidfAccumulator } from "./load-tfidf-accumulator.ts";
export { loadWordVectors } from "./load-word-vectors.ts";
export { meanWordVector } from "./mean-word-vector.ts";
export type { MeanWordVectorModel } from "./mean-word-vector-model.ts";
export { type ReadWordVectorsOptions, readWordVectors } from "./read-word-vectors.ts";
export { saveMeanWordVectors } from "./save-mean-word-vectors.ts";
export { saveSparseMatrix } from "./save-sparse-matrix.ts";
export { saveTextSvd } from "./save-text-svd.ts";
export { saveTfidf } from "./save-tfidf.ts";
export { saveTfidfAccumulator } from "./save-tfidf-accumulator.ts";
export { saveWordVectors } from "./save-word-vectors.ts";
export type { EncodeOptions, SentenceEncoder } from "./sentence-encoder.ts";
export type { SparseMatrix } from "./sparse/compressed-rows.ts";
export { sparseMatrix } from "./sparse-matrix.ts";
export { TEXT_COUNT_NAMES, TEXT_COUNTS_LENGTH, textCounts } from "./text-counts.ts";
export type { TextSvdModel } from "./text-svd-model.ts";
export type { TextOrTokens } from "./tfidf/read-documents.ts";
export type { TermOptions } from "./tfidf/term-rule.ts";
export type { WeighingOptions } from "./tfidf/weighing.ts";
export type { FinishTfidfOptions, TfidfAccumulator } from "./tfidf-accumulator.ts";
export type { TfidfModel } from "./tfidf-model.ts";
export { type TokenizeOptions, tokenize } from "./tokenize.ts";
export { tokenizeTags } from "./tokenize-tags.ts";
export { transformMeanWordVectors } from "./transform-mean-word-vectors.ts";
export { transformTextSvd } from "./transform-text-svd.ts";
export { transformTfidf } from "./transform-tfidf.ts";
export type { ByteSource } from "./vectors/byte-reader.ts";
export type { WordVectors } from "./word-vectors.ts";
