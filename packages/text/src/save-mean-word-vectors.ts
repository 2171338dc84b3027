import { packSaved } from "@vscnn/core";
import type { MeanWordVectorModel } from "./mean-word-vector-model.ts";
import { checkMeanWordVectorModel } from "./vectors/check-mean-word-vector-model.ts";

/**
 * Saves weighted word vectors as the bytes of a file, with a checksum.
 *
 * @param model - from {@link fitMeanWordVectors}
 * @returns what {@link loadMeanWordVectors} takes back, bit for bit; the same model gives the same bytes
 * @throws TypeError or RangeError if the model is not legal
 * @example
 * const vectors = await readWordVectors(new TextEncoder().encode("sea 1 0.5"));
 * loadMeanWordVectors(saveMeanWordVectors(fitMeanWordVectors(["sea"], vectors))).words; // => ["sea"]
 */
export function saveMeanWordVectors(model: MeanWordVectorModel): Uint8Array<ArrayBuffer> {
  checkMeanWordVectorModel("saveMeanWordVectors", model);
  const { kind, version, spaceless, words, weights, dimensions, vectors, common } = model;
  return packSaved({ kind, version, spaceless, words, weights, dimensions, vectors, common });
}
