import { checkOptions } from "@vscnn/core";
import { FIT_TFIDF_OPTIONS, type FitTfidfOptions } from "./fit-tfidf.ts";
import type { SparseMatrix } from "./sparse/compressed-rows.ts";
import { addTexts, modelOf } from "./tfidf/accumulator-state.ts";
import { createState } from "./tfidf/create-state.ts";
import type { TextOrTokens } from "./tfidf/read-documents.ts";
import { rowsOfRecord } from "./tfidf/rows-of-record.ts";
import { createTermRecord } from "./tfidf/term-record.ts";
import { termRule } from "./tfidf/term-rule.ts";
import { weighing } from "./tfidf/weighing.ts";
import type { TfidfModel } from "./tfidf-model.ts";

/** Options of {@link fitTransformTfidf}: those of {@link fitTfidf}. */
export interface FitTransformTfidfOptions extends FitTfidfOptions {}

/** What {@link fitTransformTfidf} gives. */
export interface FittedTfidf {
  /** What {@link fitTfidf} gives. */
  readonly model: TfidfModel;
  /** What {@link transformTfidf} gives for the same texts. */
  readonly matrix: SparseMatrix;
}

/**
 * Learns which terms texts are made of, and turns the same texts into rows: the bits of {@link fitTfidf} and
 * {@link transformTfidf}, but each text is read once, which takes little more than half of the time.
 *
 * @param texts - the texts of the training posts, or lists of tokens; at least one. Beside the rows, 4 bytes are held for each
 * term of each text meanwhile
 * @throws TypeError or RangeError if a text or an option is not legal, or no term is left
 * @example
 * const { model, matrix } = fitTransformTfidf(["sunset at sea", "sea"]);
 * model.vocabulary; // => ["at", "sea", "sunset"]
 * denseMatrix(matrix).data.slice(3); // => [0, 1, 0]
 * @see Salton and Buckley 1988, doi:10.1016/0306-4573(88)90021-0
 */
export function fitTransformTfidf(
  texts: Iterable<TextOrTokens>,
  options: FitTransformTfidfOptions = {},
): FittedTfidf {
  const name = "fitTransformTfidf";
  checkOptions(name, options, FIT_TFIDF_OPTIONS);
  const rule = termRule(name, options);
  const wanted = weighing(name, options, rule);
  const state = createState(rule);
  const record = createTermRecord();
  addTexts(name, state, texts, record);
  const { model, terms } = modelOf(name, state, wanted);
  return { model, matrix: rowsOfRecord(record, model, terms) };
}
