import { addCategories, addSplit, type NodeQuestion, type TreeBuilder } from "../nodes/tree-builder.ts";
import { CATEGORICAL, MISSING_LEFT } from "../nodes/tree-nodes.ts";
import { predictionOf } from "./find-split.ts";
import type { HistogramGrower } from "./histogram-grower.ts";
import { type PendingNode, shareHistogram } from "./node-histograms.ts";

/** Where the kernels leave what they found in `result`. */
const COLUMN = 0;
const BIN = 1;
const LEFT_SUM = 2;
const LEFT_WEIGHT = 3;
const IS_MISSING_LEFT = 5;

/** Splits a node as `result` says, and returns its children, the left one first. */
export function splitNode(
  grower: HistogramGrower,
  node: PendingNode,
  builder: TreeBuilder,
): [left: PendingNode, right: PendingNode] {
  const { result } = grower;
  const leftSum = result[LEFT_SUM];
  const leftWeight = result[LEFT_WEIGHT];
  const leftCount = partition(grower, node);
  const rightCount = node.count - leftCount;
  const added = addSplit(
    builder,
    questionOf(grower, builder, leftCount, rightCount),
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
  boundChildren(grower.options.monotone?.[result[COLUMN]] ?? 0, left, right);
  shareHistogram(grower, node.histogram, left, right);
  return [left, right];
}

function childOf(node: PendingNode, start: number, count: number, sum: number, weight: number): PendingNode {
  const { lower, upper } = node;
  return { start, count, depth: node.depth + 1, parent: -1, sum, weight, lower, upper, histogram: -1 };
}

/** Moves the rows of a node to their sides and returns how many went left. */
function partition(grower: HistogramGrower, { start, count }: PendingNode): number {
  const { kernels, at, binned, result } = grower;
  const rows = at.rows + 4 * start;
  const bins = at.byColumn + result[COLUMN] * binned.rows;
  if (!grower.isGeneral) return kernels.partitionRows(rows, count, bins, result[BIN], at.spare);
  writeTable(grower);
  return kernels.partitionByTable(rows, count, bins, at.table, at.spare);
}

/** Writes which bins of the split's column go right. */
function writeTable({ binned, result, resultSet, table }: HistogramGrower): void {
  const column = result[COLUMN];
  const last = result[BIN];
  const isCategorical = binned.categorical[column] === 1;
  for (let bin = 0; bin < binned.counts[column]; bin++) {
    const isLeft = isCategorical ? (resultSet[bin >> 5] >>> (bin & 31)) & 1 : Number(bin <= last);
    table[bin] = 1 - isLeft;
  }
  if (binned.missing[column] === 1) table[binned.counts[column]] = 1 - result[IS_MISSING_LEFT];
}

/** What the new node asks. Where no value was missing in training, missing ones go with most samples. */
function questionOf(
  { binned, result, resultSet }: HistogramGrower,
  builder: TreeBuilder,
  leftCount: number,
  rightCount: number,
): NodeQuestion {
  const column = result[COLUMN];
  const hasMissing = binned.missing[column] === 1;
  const isMissingLeft = hasMissing ? result[IS_MISSING_LEFT] === 1 : leftCount > rightCount;
  const mark = isMissingLeft ? MISSING_LEFT : 0;
  if (binned.categorical[column] === 1) {
    return { column, split: addCategories(builder, resultSet), mark: mark | CATEGORICAL };
  }
  // Behind the last threshold, all values go left and only missing ones go right
  return { column, split: binned.edges[column][result[BIN]] ?? Number.POSITIVE_INFINITY, mark };
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
