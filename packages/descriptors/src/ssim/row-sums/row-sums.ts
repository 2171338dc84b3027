/** Weighted sums of rows in a memory of doubles; places are indices in it. Up to one double beyond a row may be overwritten. */
export interface RowSums {
  memory: Float64Array;
  /** `to = weight from`, for `count` doubles. */
  scaleRow(from: number, weight: number, to: number, count: number): void;
  /** `to += weight (above + below) + nextWeight (nextAbove + nextBelow)`. */
  addPairs(pair: RowPair, next: RowPair, to: number, count: number): void;
}

/** Two rows of the same weight. */
interface RowPair {
  above: number;
  below: number;
  weight: number;
}
