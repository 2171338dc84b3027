/**
 * What texts of training taught about terms. A plain object: {@link saveTfidf} saves it, {@link loadTfidf} takes it back.
 */
export interface TfidfModel {
  /** What this object is. */
  readonly kind: "tfidf";
  /** The version of this form. */
  readonly version: 1;
  /** How texts are divided into terms. */
  readonly spaceless: "bigrams" | "segmenter";
  /** The fewest and the most tokens of a term. */
  readonly ngrams: readonly [min: number, max: number];
  /** The number of columns that terms are hashed into; `null` for a vocabulary. */
  readonly hashed: number | null;
  /** Whether half of the hashed terms count negative. */
  readonly alternateSign: boolean;
  /** Whether a term counts once however often it stands in a text. */
  readonly binary: boolean;
  /** Whether counts are taken as `1 + log(count)`. */
  readonly sublinear: boolean;
  /** What the numbers of a row are divided by. */
  readonly norm: "l2" | "l1" | "none";
  /** The number of texts. */
  readonly documents: number;
  /** The term of each column, sorted by code points, tokens joined by spaces; `null` if terms are hashed. */
  readonly vocabulary: readonly string[] | null;
  /** How many texts have the term of each column. */
  readonly documentCounts: ArrayLike<number>;
  /** The factor of each column; `null` for 1. */
  readonly idf: ArrayLike<number> | null;
}
