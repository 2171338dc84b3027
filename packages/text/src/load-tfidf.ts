import { openSaved } from "@vscnn/core";
import { checkTfidfModel } from "./tfidf/check-tfidf-model.ts";
import type { TfidfModel } from "./tfidf-model.ts";

/**
 * Takes back a saved model of terms.
 *
 * @param saved - the bytes that {@link saveTfidf} gave
 * @returns the model, bit for bit the one that was saved
 * @throws TypeError or RangeError if it is another kind of model, of an unknown version, damaged, or its vocabulary does not
 * ascend
 * @example
 * const model = loadTfidf(saveTfidf(fitTfidf(["sunset at sea"], { hashed: 16 })));
 * transformTfidf(model, ["sunset"]).columns; // => 16
 */
export function loadTfidf(saved: unknown): TfidfModel {
  const opened: unknown = openSaved("loadTfidf", saved, "tfidf", 1);
  checkTfidfModel("loadTfidf", opened);
  const { kind, version, spaceless, ngrams, hashed, alternateSign, binary } = opened;
  const { sublinear, norm, documents, vocabulary, documentCounts, idf } = opened;
  return {
    ...{
      kind,
      version,
      spaceless,
      ngrams,
      hashed,
      alternateSign,
      binary,
      sublinear,
      norm,
      documents,
      vocabulary,
    },
    documentCounts: Float64Array.from(documentCounts),
    idf: idf && Float64Array.from(idf),
  };
}
