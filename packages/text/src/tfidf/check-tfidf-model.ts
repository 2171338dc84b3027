import { checkBoolean, checkChoice, checkInteger, checkSaved, checkVector, describeValue } from "@vscnn/core";
import { MAX_SIDE } from "../sparse/check-sparse-matrix.ts";
import type { TfidfModel } from "../tfidf-model.ts";
import { compareCodePoints } from "./compare-code-points.ts";
import { termRule } from "./term-rule.ts";

/** Models that were found good before: a vocabulary can have millions of terms. They are only to be read. */
const checked = new WeakSet<object>();

/** Checks every field of a model. */
export function checkTfidfModel(functionName: string, model: unknown): asserts model is TfidfModel {
  if (typeof model === "object" && model !== null && checked.has(model)) return;
  const fields = checkSaved(functionName, model, "tfidf", 1);
  const { hashed, documentCounts, idf, documents } = fields as unknown as TfidfModel;
  checkChoice(functionName, "model.spaceless", fields.spaceless, ["bigrams", "segmenter"]);
  checkVector(functionName, "model.ngrams", fields.ngrams, 2);
  for (const name of ["alternateSign", "binary", "sublinear"])
    checkBoolean(functionName, `model.${name}`, fields[name]);
  checkChoice(functionName, "model.norm", fields.norm, ["l2", "l1", "none"]);
  const { ngrams } = fields as unknown as TfidfModel;
  termRule(functionName, { ngrams });
  if (hashed !== null) checkInteger(functionName, "model.hashed", hashed, { min: 1, max: MAX_SIDE });
  checkInteger(functionName, "model.documents", documents, { min: 1 });
  const columns = hashed ?? checkVocabulary(functionName, fields.vocabulary);
  checkVector(functionName, "model.documentCounts", documentCounts, columns);
  for (let i = 0; i < columns; i++) {
    const count = documentCounts[i];
    if (Number.isSafeInteger(count) && count >= 0 && count <= documents) continue;
    throw new RangeError(
      `${functionName}: model.documentCounts must be integers from 0 to ${documents}, got ${count} at index ${i}`,
    );
  }
  if (idf !== null) checkVector(functionName, "model.idf", idf, columns);
  if (hashed !== null && fields.vocabulary !== null) {
    throw new TypeError(
      `${functionName}: model.vocabulary must be null where terms are hashed, got ${describeValue(fields.vocabulary)}`,
    );
  }
  checked.add(model as object);
}

/** @returns the number of terms */
function checkVocabulary(functionName: string, vocabulary: unknown): number {
  if (!Array.isArray(vocabulary)) {
    throw new TypeError(
      `${functionName}: model.vocabulary must be an array of strings, got ${describeValue(vocabulary)}`,
    );
  }
  for (let i = 0; i < vocabulary.length; i++) {
    const term: unknown = vocabulary[i];
    if (typeof term !== "string") {
      throw new TypeError(
        `${functionName}: model.vocabulary must hold strings, got ${describeValue(term)} at index ${i}`,
      );
    }
    if (i > 0 && compareCodePoints(vocabulary[i - 1], term) >= 0) {
      throw new RangeError(
        `${functionName}: model.vocabulary must ascend by code points, got ${describeValue(term)} at index ${i}`,
      );
    }
  }
  if (vocabulary.length === 0)
    throw new RangeError(`${functionName}: model.vocabulary must hold a term, got none`);
  return vocabulary.length;
}
