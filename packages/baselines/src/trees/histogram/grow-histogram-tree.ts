import { addLeaf, startTree, type TreeBuilder } from "../nodes/tree-builder.ts";
import { mayBeSplit } from "../tree-limits.ts";
import { gainOf, predictionOf } from "./gain-of.ts";
import type { HistogramGrower } from "./histogram-grower.ts";
import { freeHistogram, splitOf } from "./node-histograms.ts";
import type { PendingNode } from "./pending-node.ts";
import { splitNode } from "./split-node.ts";

/** What a tree is grown for, apart from the residuals that the grower holds. */
export interface HistogramTask {
  /** 1 for each row the tree is grown on; all if undefined. */
  chosen: Uint8Array | undefined;
  /** Factor of the leaves where they are added to the sums of the chosen rows. */
  scale: number;
  /** To which the decrease of squared error is added, column by column. */
  gains: Float64Array;
  /** Told of each leaf, its rows and their mean residual; gives the leaf's prediction, which is the mean if left out. */
  leafValue?: (rows: Int32Array, mean: number) => number;
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
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const split = mayBeSplit(grower.options, node.count, node.depth) ? splitOf(grower, node) : undefined;
    const gain = split === undefined ? 0 : gainOf(grower, node, split);
    if (split !== undefined && gain > 0) {
      task.gains[split.column] += gain;
      const [left, right] = splitNode(grower, node, split, builder);
      pending.push(right, left);
    } else {
      freeHistogram(grower, node);
      endInLeaf(grower, node, task, builder);
    }
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
  const bounds = { lower: Number.NEGATIVE_INFINITY, upper: Number.POSITIVE_INFINITY };
  return { start: 0, count, depth: 0, parent: -1, sum, weight, ...bounds, histogram: -1, split: undefined };
}

function endInLeaf(
  { kernels, at, order }: HistogramGrower,
  node: PendingNode,
  { scale, leafValue }: HistogramTask,
  builder: TreeBuilder,
): void {
  const { start, count, parent } = node;
  const mean = predictionOf(node);
  const value = Math.fround(leafValue?.(order.subarray(start, start + count), mean) ?? mean);
  addLeaf(builder, value, count, parent);
  kernels.addToRows(at.rows + 4 * start, count, at.sums, scale * value);
}
