import { type Matrix, ndArray } from "@vscnn/core";
import type { MeanWordVectorModel } from "./mean-word-vector-model.ts";
import type { TextOrTokens } from "./tfidf/read-documents.ts";
import { checkMeanWordVectorModel } from "./vectors/check-mean-word-vector-model.ts";
import { meanRows } from "./vectors/mean-rows.ts";
import { readTokens } from "./vectors/read-tokens.ts";

/**
 * Turns texts into weighted means of their words' vectors, less what all texts share.
 *
 * @param model - from {@link fitMeanWordVectors}
 * @param texts - texts or lists of tokens
 * @returns a matrix of doubles `[texts, dimensions]`; zeros for a text of which no word is known
 * @throws TypeError or RangeError if the model or a text is not legal
 * @example
 * const vectors = await readWordVectors(new TextEncoder().encode("the 1 1\nsea 1 0\nsky 0 1\n"));
 * const model = fitMeanWordVectors(["the sea", "the sky"], vectors, { smoothing: 0.5, commonDirections: 0 });
 * transformMeanWordVectors(model, ["the sea"]).data; // => [0.58333, 0.25]
 */
export function transformMeanWordVectors(model: MeanWordVectorModel, texts: Iterable<TextOrTokens>): Matrix {
  checkMeanWordVectorModel("transformMeanWordVectors", model);
  const documents = readTokens("transformMeanWordVectors", texts, model.spaceless);
  return ndArray(meanRows(model, documents), [documents.length, model.dimensions]);
}
