// scikit-learn (BSD-3, see NOTICE): nodes are visited in the order of its DepthFirstTreeBuilder; that decides equality to the
// last bit.
import type { TreeThreads } from "../../kernels/tree-memory.ts";
import type { SortedColumns } from "../columns/sorted-columns.ts";
import { addLeaf, addSplit, startTree, type TreeBuilder } from "../nodes/tree-builder.ts";
import { mayBeSplit, type TreeLimits } from "../tree-limits.ts";
import { findSplit } from "./find-split.ts";
import { type ChildSums, type NodeSums, sumChildren, sumNode } from "./node-sums.ts";
import { partitionOrders, partitionSamples } from "./partition.ts";
import { beginTree, createExactSplitter, type ExactSplitter, setTargets } from "./splitter-state.ts";

/** How exact trees are grown. */
export interface ExactTreeOptions extends TreeLimits {
  criterion: "squaredError" | "friedmanMse";
  /** Whether equal values are visited in scikit-learn's order, or in the order of rows. */
  matchTies: boolean;
  /** One weight per row, each above 0 where the row is chosen; all are 1 if left out. */
  weights: Float64Array | undefined;
}

/** What a tree is grown for. */
export interface TreeTask {
  targets: Float64Array;
  /** 1 for each row the tree is grown on; all if undefined. */
  chosen: Uint8Array | undefined;
  /** Seeds the draws of columns. */
  seed: number;
  /** To which the decrease of squared error is added, column by column. */
  gains: Float64Array;
  /** Told of each leaf, its samples and their mean target; gives the leaf's prediction, which is the mean if left out. */
  leafValue?: (samples: Int32Array, mean: number) => number;
}

/** Grows trees on the same rows for changing targets. */
export interface ExactTreeGrower {
  readonly options: ExactTreeOptions;
  readonly splitter: ExactSplitter;
}

interface PendingNode {
  start: number;
  end: number;
  depth: number;
  /** Node of which this is the right child, or -1. */
  parent: number;
  impurity: number;
  constants: number;
}

/** Prepares the growing of trees: what depends on the columns alone is done here, once. */
export function createExactTreeGrower(
  functionName: string,
  sorted: SortedColumns,
  options: ExactTreeOptions,
  threads?: TreeThreads,
): ExactTreeGrower {
  const { minSamplesLeaf, matchTies, weights } = options;
  const friedman = options.criterion === "friedmanMse";
  const splitting = { minSamplesLeaf, friedman, matchTies, weights };
  const splitter = createExactSplitter(functionName, sorted, splitting, threads);
  return { options, splitter };
}

/** Grows a tree and adds it to the builder; returns the weight of its samples. */
export function growExactTree(grower: ExactTreeGrower, task: TreeTask, builder: TreeBuilder): number {
  const { splitter } = grower;
  setTargets(splitter, task.targets);
  const count = beginTree(splitter, task.chosen, task.seed);
  startTree(builder);
  const whole = sumNode(splitter, 0, count);
  const pending: PendingNode[] = [
    { start: 0, end: count, depth: 0, parent: -1, impurity: impurityOf(whole), constants: 0 },
  ];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const { start, end, parent } = node;
    const sums = node.depth === 0 ? whole : sumNode(splitter, start, end);
    if (splitNode(grower, task, node, { sums, total: whole.weight, pending, builder })) continue;
    const mean = sums.sum / sums.weight;
    const value = task.leafValue?.(splitter.samples.subarray(start, end), mean) ?? mean;
    addLeaf(builder, value, end - start, parent);
  }
  return whole.weight;
}

function impurityOf({ sum, squares, weight }: NodeSums): number {
  const mean = sum / weight;
  return squares / weight - mean * mean;
}

/** What a node is split with. */
interface SplitSetting {
  sums: NodeSums;
  /** Weight of all samples of the tree. */
  total: number;
  pending: PendingNode[];
  builder: TreeBuilder;
}

/** Splits a node and leaves its children to be visited; false if it stays a leaf. */
function splitNode(
  { splitter, options }: ExactTreeGrower,
  { gains }: TreeTask,
  node: PendingNode,
  { sums, total, pending, builder }: SplitSetting,
): boolean {
  const { start, end, depth, parent, impurity } = node;
  const { best } = splitter;
  if (!isSplittable(options, end - start, depth, impurity)) return false;
  const task = { start, end, sum: sums.sum, weight: sums.weight, constants: node.constants };
  const constants = findSplit(splitter, task);
  const middle = best.position;
  if (middle === end) return false;
  partitionSamples(splitter, start, end);
  const children = sumChildren(splitter, start, end, sums);
  const { leftImpurity: left, rightImpurity: right } = children;
  const decrease = decreaseOf(options, children, sums, impurity, total);
  if (decrease + Number.EPSILON < options.minImpurityDecrease) return false;
  gains[best.column] += sums.weight * impurity - children.leftWeight * left - children.rightWeight * right;
  const isSplitAgain =
    isSplittable(options, middle - start, depth + 1, left) ||
    isSplittable(options, end - middle, depth + 1, right);
  if (isSplitAgain) partitionOrders(splitter, start, end, constants);
  const question = { column: best.column, split: best.threshold, mark: 0 };
  const added = addSplit(builder, question, end - start, parent);
  const child = { depth: depth + 1, constants };
  pending.push({ ...child, start: middle, end, parent: added, impurity: right });
  pending.push({ ...child, start, end: middle, parent: -1, impurity: left });
  return true;
}

function isSplittable(limits: TreeLimits, count: number, depth: number, impurity: number): boolean {
  return mayBeSplit(limits, count, depth) && impurity > Number.EPSILON;
}

/** By how much a split improves the criterion, as `minImpurityDecrease` counts it. */
function decreaseOf(
  { criterion }: ExactTreeOptions,
  { leftImpurity, rightImpurity, leftSum, leftWeight, rightWeight }: ChildSums,
  { sum, weight }: NodeSums,
  impurity: number,
  total: number,
): number {
  if (criterion === "friedmanMse") {
    const difference = rightWeight * leftSum - leftWeight * (sum - leftSum);
    // Friedman 2001, eq. 35
    return (difference * difference) / (leftWeight * rightWeight * weight);
  }
  const parts = (rightWeight / weight) * rightImpurity;
  return (weight / total) * (impurity - parts - (leftWeight / weight) * leftImpurity);
}
