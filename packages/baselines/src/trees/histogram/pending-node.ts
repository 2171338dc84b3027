/** The best split of a node, as its histogram shows it. */
export interface FoundSplit {
  /** As the kernels count it; below 0 if no split is allowed. */
  readonly score: number;
  readonly column: number;
  /** The last bin of the left side. */
  readonly bin: number;
  readonly leftSum: number;
  readonly leftWeight: number;
  readonly isMissingLeft: boolean;
  /** The categories that go left. */
  readonly set: Uint32Array;
}

/** A node that is still to be visited. */
export interface PendingNode {
  start: number;
  count: number;
  depth: number;
  /** Node of which this is the right child, or -1. */
  parent: number;
  /** Sums of residuals times weights, and of weights. */
  sum: number;
  weight: number;
  /** What the predictions of its leaves may be. */
  lower: number;
  upper: number;
  /** Where the node's histogram is, or -1 if it must be made yet. */
  histogram: number;
  /** Known when there is a histogram. */
  split: FoundSplit | undefined;
}
