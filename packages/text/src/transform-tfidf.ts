import type { SparseMatrix } from "./sparse/compressed-rows.ts";
import { checkTfidfModel } from "./tfidf/check-tfidf-model.ts";
import { hashingSink } from "./tfidf/hashed-terms.ts";
import { lookupSink } from "./tfidf/lookup-sink.ts";
import { readDocuments, type TextOrTokens } from "./tfidf/read-documents.ts";
import { createRowCounter } from "./tfidf/row-counter.ts";
import type { TfidfModel } from "./tfidf-model.ts";

/**
 * Turns texts into rows of numbers, one for each term of a model: how often it stands in the text times how rare it was among
 * the texts of training.
 *
 * @param model - from {@link fitTfidf}
 * @param texts - texts or lists of tokens, as the model was fitted on
 * @returns a row for each text; terms that the model does not know are left out, and a row of them alone is all zeros
 * @throws TypeError or RangeError if the model or a text is not legal
 * @example
 * const model = fitTfidf(["sunset at sea", "sea"]);
 * denseMatrix(transformTfidf(model, ["sea sea sunset", "mountain"])).data; // => [0, 0.8181802, 0.5749619, 0, 0, 0]
 */
export function transformTfidf(model: TfidfModel, texts: Iterable<TextOrTokens>): SparseMatrix {
  checkTfidfModel("transformTfidf", model);
  const counter = createRowCounter(model);
  const sink =
    model.hashed === null
      ? lookupSink(model, counter.count, counter.endRow)
      : hashingSink(model, counter.count, counter.endRow);
  readDocuments("transformTfidf", texts, model, sink);
  return counter.finish();
}
