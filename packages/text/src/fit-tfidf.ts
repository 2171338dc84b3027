import { checkOptions, type OptionNames } from "@vscnn/core";
import { addTexts, modelOf } from "./tfidf/accumulator-state.ts";
import { createState } from "./tfidf/create-state.ts";
import type { TextOrTokens } from "./tfidf/read-documents.ts";
import { TERM_OPTIONS, type TermOptions, termRule } from "./tfidf/term-rule.ts";
import { WEIGHING_OPTIONS, type WeighingOptions, weighing } from "./tfidf/weighing.ts";
import type { TfidfModel } from "./tfidf-model.ts";

/** Options of {@link fitTfidf}. */
export interface FitTfidfOptions extends TermOptions, WeighingOptions {}

/** Every option of {@link fitTfidf}. */
export const FIT_TFIDF_OPTIONS: OptionNames<FitTfidfOptions> = { ...TERM_OPTIONS, ...WEIGHING_OPTIONS };

/**
 * Learns which terms texts are made of and how rare each is, for {@link transformTfidf}.
 *
 * Equal to scikit-learn's `TfidfVectorizer` on the same tokens, and with `hashed` to its `HashingVectorizer` followed by its
 * `TfidfTransformer`. With `hashed` and `idf: false` nothing is learned, and nothing has to be saved but the options.
 *
 * @param texts - the texts of the training posts, or lists of tokens; at least one
 * @throws TypeError or RangeError if a text or an option is not legal, or no term is left
 * @example
 * const model = fitTfidf(["sunset at sea", "sea"], { ngrams: [1, 2] });
 * model.vocabulary; // => ["at", "at sea", "sea", "sunset", "sunset at"]
 * model.documentCounts; // => [1, 1, 2, 1, 1]
 * @see Salton and Buckley 1988, doi:10.1016/0306-4573(88)90021-0
 */
export function fitTfidf(texts: Iterable<TextOrTokens>, options: FitTfidfOptions = {}): TfidfModel {
  checkOptions("fitTfidf", options, FIT_TFIDF_OPTIONS);
  const rule = termRule("fitTfidf", options);
  const wanted = weighing("fitTfidf", options, rule);
  const state = createState(rule);
  addTexts("fitTfidf", state, texts);
  return modelOf("fitTfidf", state, wanted).model;
}
