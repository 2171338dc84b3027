import { mayBeSplit } from "../tree-limits.ts";
import type { HistogramGrower } from "./histogram-grower.ts";
import { judgeNodes } from "./judge-nodes.ts";
import type { FoundSplit, PendingNode } from "./pending-node.ts";

/** The best split of a node, whose histogram is made if there is none. */
export function splitOf(grower: HistogramGrower, node: PendingNode): FoundSplit {
  if (node.histogram < 0) {
    // There is a free one, since a parent that could not keep two for its children gave its own back
    node.histogram = grower.free.pop() as number;
    judgeNodes(grower, { summed: node, histogram: node.histogram, nodes: [node] });
  }
  return node.split as FoundSplit;
}

/** Gives back the histogram of a node that stays a leaf. */
export function freeHistogram({ free }: HistogramGrower, node: PendingNode): void {
  if (node.histogram >= 0) free.push(node.histogram);
}

/** The histograms of both children from their parent's, and their splits: the smaller one is summed, the other is what remains. */
export function shareHistogram(
  grower: HistogramGrower,
  parent: number,
  left: PendingNode,
  right: PendingNode,
): void {
  const { free, options } = grower;
  const [small, large] = left.count <= right.count ? [left, right] : [right, left];
  const spare = free.pop();
  if (spare === undefined || !mayBeSplit(options, large.count, large.depth)) {
    free.push(parent);
    if (spare !== undefined) free.push(spare);
    return;
  }
  large.histogram = parent;
  const nodes = [large];
  if (mayBeSplit(options, small.count, small.depth)) {
    small.histogram = spare;
    nodes.push(small);
  }
  judgeNodes(grower, { summed: small, histogram: spare, parent, nodes });
  if (small.histogram < 0) free.push(spare);
}
