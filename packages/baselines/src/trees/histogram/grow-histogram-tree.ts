import { startTree, type TreeBuilder } from "../nodes/tree-builder.ts";
import { type FinishTask, finishNodes } from "./finish-nodes.ts";
import type { HistogramGrower } from "./histogram-grower.ts";
import { nextNodes } from "./next-nodes.ts";
import { createNode, type PendingNode } from "./pending-node.ts";
import { splitNodes } from "./split-nodes.ts";

/** What a tree is grown for, apart from the residuals that the grower holds. */
export interface HistogramTask extends FinishTask {
  /** 1 for each row the tree is grown on; all if undefined. */
  chosen: Uint8Array | undefined;
}

/** Grows a tree and adds it to the builder; returns the weight of its rows. */
export function growHistogramTree(
  grower: HistogramGrower,
  task: HistogramTask,
  builder: TreeBuilder,
): number {
  const root = rootOf(grower, task.chosen);
  startTree(builder);
  const pending: PendingNode[] = [root];
  const unfinished: PendingNode[] = [root];
  while (pending.length > 0) {
    const nodes = nextNodes(grower, pending);
    splitNodes(grower, nodes);
    for (const { children = [] } of nodes.reverse()) {
      const [left, right] = children;
      pending.push(right, left);
    }
    finishNodes(grower, unfinished, task, builder);
  }
  return root.weight;
}

/** Puts the chosen rows in order and sums them. */
function rootOf({ order, residuals, options }: HistogramGrower, chosen: Uint8Array | undefined): PendingNode {
  const { weights } = options;
  let count = 0;
  let sum = 0;
  let weight = 0;
  for (let row = 0; row < residuals.length; row++) {
    if (chosen !== undefined && chosen[row] === 0) continue;
    order[count++] = row;
    sum += residuals[row];
    weight += weights === undefined ? 1 : weights[row];
  }
  const [lower, upper] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  return createNode({ start: 0, count, depth: 0, sum, weight, lower, upper, others: 0 });
}
