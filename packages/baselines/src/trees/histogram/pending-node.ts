/** The best split of a node, as its histogram shows it. */
export interface FoundSplit {
  /** As the kernels count it; below 0 if no split is allowed. */
  readonly score: number;
  readonly column: number;
  /** The last bin of the left side. */
  readonly bin: number;
  readonly leftSum: number;
  readonly leftWeight: number;
  readonly leftCount: number;
  readonly isMissingLeft: boolean;
  /** The categories that go left. */
  readonly set: Uint32Array;
}

/** A node of a tree that grows. */
export interface PendingNode {
  readonly start: number;
  readonly count: number;
  readonly depth: number;
  /** Node of the builder of which this is the right child, or -1. */
  parent: number;
  /** Sums of residuals times weights, and of weights. */
  readonly sum: number;
  readonly weight: number;
  /** What the predictions of its leaves may be. */
  lower: number;
  upper: number;
  /** Where the node's histogram is, or -1 if it must be made yet. */
  histogram: number;
  /** How many other histograms are kept while it is split, where nodes are split one after the other, the left ones first. */
  others: number;
  /** Known when there is a histogram. */
  split: FoundSplit | undefined;
  /** By how much the split improves the criterion. */
  gain: number;
  /** The left one and the right one, or none where it is a leaf; undefined until that is known. */
  children: readonly PendingNode[] | undefined;
}

/** A node of which nothing is known yet but its rows. */
export function createNode({
  start,
  count,
  depth,
  sum,
  weight,
  lower,
  upper,
  others,
}: Pick<
  PendingNode,
  "start" | "count" | "depth" | "sum" | "weight" | "lower" | "upper" | "others"
>): PendingNode {
  return {
    start,
    count,
    depth,
    parent: -1,
    sum,
    weight,
    lower,
    upper,
    histogram: -1,
    others,
    split: undefined,
    gain: 0,
    children: undefined,
  };
}
