/** Words and their vectors. A plain object: {@link saveWordVectors} saves it, {@link loadWordVectors} takes it back. */
export interface WordVectors {
  /** What this object is. */
  readonly kind: "word-vectors";
  /** The version of this form. */
  readonly version: 1;
  /** Different words, in the order of their source. */
  readonly words: readonly string[];
  /** How many numbers a vector has. */
  readonly dimensions: number;
  /** The vector of word i at `i * dimensions`. */
  readonly vectors: Float32Array;
}
