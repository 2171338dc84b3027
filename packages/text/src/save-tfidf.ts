import { packSaved } from "@vscnn/core";
import { checkTfidfModel } from "./tfidf/check-tfidf-model.ts";
import type { TfidfModel } from "./tfidf-model.ts";

/**
 * Saves a model of terms as the bytes of a file, with a checksum.
 *
 * @param model - from {@link fitTfidf}
 * @returns what {@link loadTfidf} takes back, bit for bit; the same model gives the same bytes
 * @throws TypeError or RangeError if the model is not legal
 * @example
 * loadTfidf(saveTfidf(fitTfidf(["sunset at sea"]))).vocabulary; // => ["at", "sea", "sunset"]
 */
export function saveTfidf(model: TfidfModel): Uint8Array<ArrayBuffer> {
  checkTfidfModel("saveTfidf", model);
  return packSaved({
    kind: model.kind,
    version: model.version,
    spaceless: model.spaceless,
    ngrams: [...model.ngrams],
    hashed: model.hashed,
    alternateSign: model.alternateSign,
    binary: model.binary,
    sublinear: model.sublinear,
    norm: model.norm,
    documents: model.documents,
    vocabulary: model.vocabulary,
    documentCounts: Float64Array.from(model.documentCounts),
    idf: model.idf && Float64Array.from(model.idf),
  });
}
