import { checkInteger, checkNumber, checkOptions, type OptionNames } from "@vscnn/core";
import { symmetricEigen } from "@vscnn/numerics";
import type { MeanWordVectorModel } from "./mean-word-vector-model.ts";
import type { TextOrTokens } from "./tfidf/read-documents.ts";
import { checkTokenizeOptions, TOKENIZE_OPTIONS, type TokenizeOptions } from "./tokenize.ts";
import { checkWordVectors } from "./vectors/check-word-vectors.ts";
import { meanRows } from "./vectors/mean-rows.ts";
import { readTokens } from "./vectors/read-tokens.ts";
import type { WordVectors } from "./word-vectors.ts";

/** Options of {@link fitMeanWordVectors}. */
export interface FitMeanWordVectorsOptions extends TokenizeOptions {
  /** The share of all words at which a word weighs half: `smoothing / (smoothing + share)`. @defaultValue 0.001 */
  smoothing?: number;
  /** How many directions that all texts share are taken out, at most a tenth of the numbers of a vector. @defaultValue 1 */
  commonDirections?: number;
}

const OPTIONS: OptionNames<FitMeanWordVectorsOptions> = {
  ...TOKENIZE_OPTIONS,
  smoothing: true,
  commonDirections: true,
};

/**
 * Learns how to turn texts into mean word vectors that tell them apart: words weigh less the more often they are used, and the
 * directions that all texts share are taken out.
 *
 * @param texts - texts of training or lists of tokens, at least one; they give the shares of words and the common directions
 * @param vectors - from {@link readWordVectors}; those of words that no text has are kept, with weight 1
 * @throws TypeError or RangeError if a text, the vectors or an option is not legal
 * @example
 * const vectors = await readWordVectors(new TextEncoder().encode("the 1 1\nsea 1 0\nsky 0 1\n"));
 * const model = fitMeanWordVectors(["the sea", "the sky"], vectors, { smoothing: 0.5, commonDirections: 0 });
 * model.weights; // => [0.5, 0.66667, 0.66667]
 * @see Arora, Liang and Ma 2017, A simple but tough-to-beat baseline for sentence embeddings (SIF)
 */
export function fitMeanWordVectors(
  texts: Iterable<TextOrTokens>,
  vectors: WordVectors,
  options: FitMeanWordVectorsOptions = {},
): MeanWordVectorModel {
  checkOptions("fitMeanWordVectors", options, OPTIONS);
  const { smoothing = 0.001, commonDirections = 1 } = options;
  const spaceless = checkTokenizeOptions("fitMeanWordVectors", options);
  checkNumber("fitMeanWordVectors", "smoothing", smoothing, { min: Number.MIN_VALUE });
  checkWordVectors("fitMeanWordVectors", vectors);
  const { words, dimensions } = vectors;
  const most = Math.max(1, Math.floor(dimensions / 10));
  checkInteger("fitMeanWordVectors", "commonDirections", commonDirections, { min: 0, max: most });
  const documents = readTokens("fitMeanWordVectors", texts, spaceless);
  if (documents.length === 0) {
    throw new RangeError("fitMeanWordVectors: texts must be at least one, got none");
  }
  const model: MeanWordVectorModel = {
    kind: "mean-word-vectors",
    version: 1,
    ...{ spaceless, words, dimensions, vectors: vectors.vectors },
    weights: weightsOf(documents, words, smoothing),
    common: new Float64Array(0),
  };
  return { ...model, common: commonOf(meanRows(model, documents), dimensions, commonDirections) };
}

function weightsOf(
  documents: readonly (readonly string[])[],
  words: readonly string[],
  smoothing: number,
): Float64Array {
  const counts = new Map<string, number>();
  let total = 0;
  for (const tokens of documents) {
    total += tokens.length;
    for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
  }
  const share = (word: string) => (counts.get(word) ?? 0) / Math.max(1, total);
  return Float64Array.from(words, (word) => smoothing / (smoothing + share(word)));
}

/** The leading eigenvectors of the sum of `v v^T` over all means v, without centering. */
function commonOf(rows: Float64Array, dimensions: number, count: number): Float64Array {
  if (count === 0) return new Float64Array(0);
  const products = new Float64Array(dimensions * dimensions);
  for (let from = 0; from < rows.length; from += dimensions) {
    for (let i = 0; i < dimensions; i++) {
      const value = rows[from + i];
      for (let j = 0; j <= i; j++) products[i * dimensions + j] += value * rows[from + j];
    }
  }
  for (let i = 0; i < dimensions; i++) {
    for (let j = 0; j < i; j++) products[j * dimensions + i] = products[i * dimensions + j];
  }
  const { values, vectors } = symmetricEigen(products, dimensions);
  const found = values.subarray(0, count).filter((value) => value > 1e-14 * values[0]).length;
  return vectors.slice(0, found * dimensions);
}
