/**
 * Word vectors with their weights, and the directions that all texts share. A plain object: {@link saveMeanWordVectors} saves it,
 * {@link loadMeanWordVectors} takes it back.
 */
export interface MeanWordVectorModel {
  /** What this object is. */
  readonly kind: "mean-word-vectors";
  /** The version of this form. */
  readonly version: 1;
  /** How runs of scripts without spaces are divided. */
  readonly spaceless: "bigrams" | "segmenter";
  /** Different words. */
  readonly words: readonly string[];
  /** The weight of each word, above 0 and at most 1. */
  readonly weights: Float64Array;
  /** How many numbers a vector has. */
  readonly dimensions: number;
  /** The vector of word i at `i * dimensions`. */
  readonly vectors: Float32Array;
  /** Orthonormal directions that are taken out of every mean, one after the other. */
  readonly common: Float64Array;
}
