import { mayBeSplit } from "../tree-limits.ts";
import { predictionOf } from "./gain-of.ts";
import type { HistogramGrower } from "./histogram-grower.ts";
import { judge } from "./judge.ts";
import type { NodeWork } from "./node-work.ts";
import { createNode, type FoundSplit, type PendingNode } from "./pending-node.ts";

/** Splits nodes, and finds the best splits of their children. */
export function splitNodes(grower: HistogramGrower, nodes: readonly PendingNode[]): void {
  const works = nodes.map((node, place) => {
    const { column } = node.split as FoundSplit;
    const [left, right] = childrenOf(node, node.split as FoundSplit);
    node.children = [left, right];
    boundChildren(grower.options.monotone?.[column] ?? 0, left, right);
    return shareHistogram(grower, node, place, left, right);
  });
  judge(grower, works);
  for (const { summed, histogram } of works) {
    // The smaller child may be too small to be split
    if (summed !== undefined && summed.histogram < 0) grower.free.push(histogram);
  }
}

/** How many rows go left is known from the histogram, before they do. */
function childrenOf(
  { start, count, depth, sum, weight, lower, upper, others }: PendingNode,
  { leftSum, leftWeight, leftCount }: FoundSplit,
): [left: PendingNode, right: PendingNode] {
  const rest = { depth: depth + 1, lower, upper, others };
  return [
    createNode({ start, count: leftCount, sum: leftSum, weight: leftWeight, ...rest }),
    createNode({
      start: start + leftCount,
      count: count - leftCount,
      sum: sum - leftSum,
      weight: weight - leftWeight,
      ...rest,
    }),
  ];
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

/** The histograms of both children from their parent's: the smaller one is summed, the other is what remains. */
function shareHistogram(
  { free, kept, options, parts: [whole] }: HistogramGrower,
  node: PendingNode,
  place: number,
  left: PendingNode,
  right: PendingNode,
): NodeWork {
  const { histogram: parent, others } = node;
  const [small, large] = left.count <= right.count ? [left, right] : [right, left];
  if (others + 1 >= kept || !mayBeSplit(options, large.count, large.depth)) {
    free.push(parent);
    return {
      parted: node,
      summed: undefined,
      histogram: 0,
      parent: 0,
      nodes: [],
      place,
      parts: whole,
      slot: 0,
    };
  }
  const histogram = free.pop() as number;
  large.histogram = parent;
  const nodes = [large];
  if (mayBeSplit(options, small.count, small.depth)) {
    small.histogram = histogram;
    nodes.push(small);
  }
  if (right.histogram >= 0) left.others++;
  return { parted: node, summed: small, histogram, parent, nodes, place, parts: whole, slot: 0 };
}
