import { mayBeSplit } from "../tree-limits.ts";
import { gainOf } from "./gain-of.ts";
import type { HistogramGrower } from "./histogram-grower.ts";
import { judge } from "./judge.ts";
import type { PendingNode } from "./pending-node.ts";

/** Takes nodes from the top of a stack until there are enough that are worth splitting; those that are not become leaves. */
export function nextNodes(grower: HistogramGrower, pending: PendingNode[]): PendingNode[] {
  const nodes: PendingNode[] = [];
  while (pending.length > 0 && hasRoom(grower, nodes.length)) {
    const node = pending.pop() as PendingNode;
    if (isWorthSplitting(grower, node)) {
      nodes.push(node);
      continue;
    }
    node.children = [];
    if (node.histogram >= 0) grower.free.push(node.histogram);
  }
  return nodes;
}

/** Nodes after the first must leave as many histograms as the first and what is under it may want: it always comes to an end. */
function hasRoom({ free, kept, nodesAtOnce }: HistogramGrower, taken: number): boolean {
  return taken === 0 || (taken < nodesAtOnce && free.length - taken > kept + 1);
}

function isWorthSplitting(grower: HistogramGrower, node: PendingNode): boolean {
  if (!mayBeSplit(grower.options, node.count, node.depth)) return false;
  if (node.histogram < 0) {
    // There is a free one, since a parent that could not keep two for its children gave its own back
    node.histogram = grower.free.pop() as number;
    const rest = { parent: 0, nodes: [node], place: 0, parts: grower.parts[0], slot: 0 };
    judge(grower, [{ parted: undefined, summed: node, histogram: node.histogram, ...rest }]);
  }
  node.gain = gainOf(grower, node);
  return node.gain > 0;
}
