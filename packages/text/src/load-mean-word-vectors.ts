import { openSaved } from "@vscnn/core";
import type { MeanWordVectorModel } from "./mean-word-vector-model.ts";
import { checkMeanWordVectorModel } from "./vectors/check-mean-word-vector-model.ts";

/**
 * Takes back saved weighted word vectors.
 *
 * @param saved - the bytes that {@link saveMeanWordVectors} gave
 * @returns the model, bit for bit the one that was saved
 * @throws TypeError or RangeError if it is another kind of model, of an unknown version, or damaged
 * @example
 * const vectors = await readWordVectors(new TextEncoder().encode("sea 1 0.5"));
 * loadMeanWordVectors(saveMeanWordVectors(fitMeanWordVectors(["sky"], vectors))).weights; // => [1]
 */
export function loadMeanWordVectors(saved: unknown): MeanWordVectorModel {
  const opened: unknown = openSaved("loadMeanWordVectors", saved, "mean-word-vectors", 1);
  checkMeanWordVectorModel("loadMeanWordVectors", opened);
  const { kind, version, spaceless, words, weights, dimensions, vectors, common } = opened;
  return { kind, version, spaceless, words, weights, dimensions, vectors, common };
}
