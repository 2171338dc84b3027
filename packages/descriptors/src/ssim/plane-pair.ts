/** The values of one channel of two images, row by row. */
export interface PlanePair {
  a: Uint8Array;
  b: Uint8Array;
  height: number;
  width: number;
}

/** Writes the similarities of the first row of windows, and of the next one at each further call. */
export type SimilarityRows = (similarities: Float64Array) => void;
