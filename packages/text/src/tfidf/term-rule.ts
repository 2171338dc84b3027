import { checkBoolean, checkInteger, checkVector, type OptionNames } from "@vscnn/core";
import { MAX_SIDE } from "../sparse/check-sparse-matrix.ts";
import { checkTokenizeOptions, TOKENIZE_OPTIONS, type TokenizeOptions } from "../tokenize.ts";

/** Which terms of a text are counted, and how. */
export interface TermOptions extends TokenizeOptions {
  /**
   * The fewest and the most tokens in a row that make a term, 1 to 5: `[1, 2]` for words and pairs of words.
   * @defaultValue [1, 1]
   */
  ngrams?: readonly [min: number, max: number];
  /** Hashes terms into this many columns, without a vocabulary: memory does not grow with the number of terms. */
  hashed?: number;
  /**
   * Whether half of the hashed terms count negative, so that terms in one column cancel each other out on average.
   * @defaultValue true
   */
  alternateSign?: boolean;
  /** Whether a term counts once however often it stands in a text. @defaultValue false */
  binary?: boolean;
}

/** The names of all options. */
export const TERM_OPTIONS: OptionNames<TermOptions> = {
  ...TOKENIZE_OPTIONS,
  ngrams: true,
  hashed: true,
  alternateSign: true,
  binary: true,
};

/** {@link TermOptions} with their defaults. */
export interface TermRule {
  readonly spaceless: "bigrams" | "segmenter";
  readonly ngrams: readonly [min: number, max: number];
  /** The number of columns that terms are hashed into; `null` for a vocabulary. */
  readonly hashed: number | null;
  readonly alternateSign: boolean;
  readonly binary: boolean;
}

const MAX_NGRAM = 5;

/** Checks the options and fills in their defaults. */
export function termRule(functionName: string, options: TermOptions): TermRule {
  const { ngrams = [1, 1], hashed, alternateSign = true, binary = false } = options;
  checkVector(functionName, "ngrams", ngrams, 2);
  const min = checkInteger(functionName, "ngrams[0]", ngrams[0], { min: 1, max: MAX_NGRAM });
  const max = checkInteger(functionName, "ngrams[1]", ngrams[1], { min, max: MAX_NGRAM });
  return {
    spaceless: checkTokenizeOptions(functionName, options),
    ngrams: [min, max],
    hashed:
      hashed === undefined ? null : checkInteger(functionName, "hashed", hashed, { min: 1, max: MAX_SIDE }),
    alternateSign: checkBoolean(functionName, "alternateSign", alternateSign),
    binary: checkBoolean(functionName, "binary", binary),
  };
}
