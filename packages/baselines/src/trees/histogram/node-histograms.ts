import { mayBeSplit } from "../tree-limits.ts";
import type { HistogramGrower } from "./histogram-grower.ts";

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
}

/** Makes the histogram of a node that has none. */
export function makeHistogram(grower: HistogramGrower, node: PendingNode): void {
  if (node.histogram >= 0) return;
  // There is a free one, since a parent that could not keep two for its children gave its own back
  node.histogram = grower.free.pop() as number;
  build(grower, node, node.histogram);
}

/** Gives back the histogram of a node that stays a leaf. */
export function freeHistogram({ free }: HistogramGrower, node: PendingNode): void {
  if (node.histogram >= 0) free.push(node.histogram);
}

/** The histograms of both children from their parent's: the smaller one is summed, the other is what remains. */
export function shareHistogram(
  grower: HistogramGrower,
  parent: number,
  left: PendingNode,
  right: PendingNode,
): void {
  const { free, kernels, options, histogramBytes } = grower;
  const [small, large] = left.count <= right.count ? [left, right] : [right, left];
  const spare = free.pop();
  if (spare === undefined || !mayBeSplit(options, large.count, large.depth)) {
    free.push(parent);
    if (spare !== undefined) free.push(spare);
    return;
  }
  build(grower, small, spare);
  kernels.subtractHistogram(parent, spare, histogramBytes);
  large.histogram = parent;
  if (mayBeSplit(options, small.count, small.depth)) small.histogram = spare;
  else free.push(spare);
}

function build(grower: HistogramGrower, { start, count }: PendingNode, histogram: number): void {
  const { kernels, at, binned, options, histogramBytes: bytes } = grower;
  const rows = at.rows + 4 * start;
  const { columns } = binned;
  const { byRow, offsets, residuals, weights } = at;
  if (options.weights === undefined) {
    kernels.buildHistogram(rows, count, byRow, columns, offsets, residuals, histogram, bytes);
  } else {
    kernels.buildWeightedHistogram(
      rows,
      count,
      byRow,
      columns,
      offsets,
      residuals,
      weights,
      histogram,
      bytes,
    );
  }
}
