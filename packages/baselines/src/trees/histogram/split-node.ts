import { addCategories, addSplit, type NodeQuestion, type TreeBuilder } from "../nodes/tree-builder.ts";
import { CATEGORICAL, MISSING_LEFT } from "../nodes/tree-nodes.ts";
import { predictionOf } from "./gain-of.ts";
import type { HistogramGrower } from "./histogram-grower.ts";
import { shareHistogram } from "./node-histograms.ts";
import type { FoundSplit, PendingNode } from "./pending-node.ts";

/** Splits a node, and returns its children, the left one first. */
export function splitNode(
  grower: HistogramGrower,
  node: PendingNode,
  split: FoundSplit,
  builder: TreeBuilder,
): [left: PendingNode, right: PendingNode] {
  const { leftSum, leftWeight } = split;
  const leftCount = partition(grower, node, split);
  const rightCount = node.count - leftCount;
  const added = addSplit(
    builder,
    questionOf(grower, builder, split, leftCount > rightCount),
    node.count,
    node.parent,
  );
  const left = childOf(node, node.start, leftCount, leftSum, leftWeight);
  const right = childOf(
    node,
    node.start + leftCount,
    rightCount,
    node.sum - leftSum,
    node.weight - leftWeight,
  );
  right.parent = added;
  boundChildren(grower.options.monotone?.[split.column] ?? 0, left, right);
  shareHistogram(grower, node.histogram, left, right);
  return [left, right];
}

function childOf(node: PendingNode, start: number, count: number, sum: number, weight: number): PendingNode {
  const bounds = { lower: node.lower, upper: node.upper };
  const unknown = { parent: -1, histogram: -1, split: undefined };
  return { start, count, depth: node.depth + 1, sum, weight, ...bounds, ...unknown };
}

/** Moves the rows of a node to their sides and returns how many went left. */
function partition(grower: HistogramGrower, { start, count }: PendingNode, split: FoundSplit): number {
  const { kernels, at, binned } = grower;
  const rows = at.rows + 4 * start;
  const bins = at.byColumn + split.column * binned.rows;
  if (!grower.isGeneral) return kernels.partitionRows(rows, count, bins, split.bin, at.spare);
  writeTable(grower, split);
  return kernels.partitionByTable(rows, count, bins, at.table, at.spare);
}

/** Writes which bins of the split's column go right. */
function writeTable(
  { binned, table }: HistogramGrower,
  { column, bin: last, set, isMissingLeft }: FoundSplit,
): void {
  const isCategorical = binned.categorical[column] === 1;
  for (let bin = 0; bin < binned.counts[column]; bin++) {
    const isLeft = isCategorical ? (set[bin >> 5] >>> (bin & 31)) & 1 : Number(bin <= last);
    table[bin] = 1 - isLeft;
  }
  if (binned.missing[column] === 1) table[binned.counts[column]] = 1 - Number(isMissingLeft);
}

/** What the new node asks. Where no value was missing in training, missing ones go with most samples. */
function questionOf(
  { binned }: HistogramGrower,
  builder: TreeBuilder,
  { column, bin, set, ...found }: FoundSplit,
  isLeftLarger: boolean,
): NodeQuestion {
  const hasMissing = binned.missing[column] === 1;
  const isMissingLeft = hasMissing ? found.isMissingLeft : isLeftLarger;
  const mark = isMissingLeft ? MISSING_LEFT : 0;
  if (binned.categorical[column] === 1) {
    return { column, split: addCategories(builder, set), mark: mark | CATEGORICAL };
  }
  // Behind the last threshold, all values go left and only missing ones go right
  return { column, split: binned.edges[column][bin] ?? Number.POSITIVE_INFINITY, mark };
}

/** Keeps what predictions may be on either side of a split by a column with which they must rise or fall. */
function boundChildren(direction: number, left: PendingNode, right: PendingNode): void {
  if (direction === 0) return;
  const middle = (predictionOf(left) + predictionOf(right)) / 2;
  if (direction > 0) {
    left.upper = middle;
    right.lower = middle;
  } else {
    left.lower = middle;
    right.upper = middle;
  }
}
