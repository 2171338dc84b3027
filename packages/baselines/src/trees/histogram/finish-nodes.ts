import {
  addCategories,
  addLeaf,
  addSplit,
  type NodeQuestion,
  type TreeBuilder,
} from "../nodes/tree-builder.ts";
import { CATEGORICAL, MISSING_LEFT } from "../nodes/tree-nodes.ts";
import { predictionOf } from "./gain-of.ts";
import type { HistogramGrower } from "./histogram-grower.ts";
import type { FoundSplit, PendingNode } from "./pending-node.ts";

/** What is done to a tree's nodes when they are known. */
export interface FinishTask {
  /** Factor of the leaves where they are added to the sums of the chosen rows. */
  scale: number;
  /** To which the decrease of squared error is added, column by column. */
  gains: Float64Array;
  /** Told of each leaf, its rows and their mean residual; gives the leaf's prediction, which is the mean if left out. */
  leafValue?: (rows: Int32Array, mean: number) => number;
}

/** Adds nodes to the builder in preorder, from the top of a stack down to the first of which it is not known what it comes to. */
export function finishNodes(
  grower: HistogramGrower,
  unfinished: PendingNode[],
  task: FinishTask,
  builder: TreeBuilder,
): void {
  for (let node = unfinished.pop(); node !== undefined; node = unfinished.pop()) {
    if (node.children === undefined) {
      unfinished.push(node);
      return;
    }
    const [left, right] = node.children;
    if (left === undefined) {
      endInLeaf(grower, node, task, builder);
      continue;
    }
    const split = node.split as FoundSplit;
    task.gains[split.column] += node.gain;
    const question = questionOf(grower, builder, split, left.count > right.count);
    right.parent = addSplit(builder, question, node.count, node.parent);
    unfinished.push(right, left);
  }
}

/** What a node asks. Where no value was missing in training, missing ones go with most samples. */
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

function endInLeaf(
  { kernels, at, order }: HistogramGrower,
  node: PendingNode,
  { scale, leafValue }: FinishTask,
  builder: TreeBuilder,
): void {
  const { start, count, parent } = node;
  const mean = predictionOf(node);
  const value = Math.fround(leafValue?.(order.subarray(start, start + count), mean) ?? mean);
  addLeaf(builder, value, count, parent);
  kernels.addToRows(at.rows + 4 * start, count, at.sums, scale * value);
}
