import { createMemoryPlan } from "@vscnn/kernels";
import { createTreeMemory } from "../kernels/tree-memory.ts";
import type { BinnedColumns } from "./bin-columns.ts";
import type { TreeLimits } from "./exact-tree.ts";
import { LEAF, type TreeBuilder } from "./tree-nodes.ts";

/** Grows trees on the same bins for changing residuals. */
export interface HistogramTreeGrower {
  /** What the next tree is grown for: to be written by the caller. */
  residuals: Float64Array;
  /** The sums to which the leaves are added, row by row: to be written once by the caller. */
  sums: Float64Array;
  /**
   * Grows a tree and adds `scale` times its leaves to the sums of the chosen rows.
   *
   * @param chosen - 1 for each row the tree is grown on; all if undefined
   * @param gains - to which the decrease of squared error is added, column by column
   */
  grow(chosen: Uint8Array | undefined, scale: number, gains: Float64Array, builder: TreeBuilder): void;
}

interface PendingNode {
  start: number;
  count: number;
  depth: number;
  /** Node of which this is the right child, or -1. */
  parent: number;
  sum: number;
  /** Where the node's histogram is, or -1 if it must be made yet. */
  histogram: number;
}

/** Histograms kept at most: in deeper trees some are made twice. */
const MAX_HISTOGRAMS = 26;

/**
 * Prepares the growing of trees: what depends on the columns alone is done here, once.
 *
 * @param kept - histograms kept at most, at least 2
 */
export function createHistogramTreeGrower(
  functionName: string,
  binned: BinnedColumns,
  limits: TreeLimits,
  kept: number = MAX_HISTOGRAMS,
): HistogramTreeGrower {
  const { rows, columns, counts, edges } = binned;
  const { maxDepth, minSamplesSplit, minSamplesLeaf, minImpurityDecrease } = limits;
  const histogramBytes = 16 * counts.reduce((sum, count) => sum + count, 0);
  const plan = createMemoryPlan();
  const at = {
    byRow: plan.reserve(rows * columns),
    byColumn: plan.reserve(rows * columns),
    offsets: plan.reserve(4 * columns),
    counts: plan.reserve(4 * columns),
    rows: plan.reserve(4 * rows),
    spare: plan.reserve(4 * rows),
    residuals: plan.reserve(8 * rows),
    sums: plan.reserve(8 * rows),
    result: plan.reserve(32),
  };
  const histograms = Array.from({ length: Math.min(maxDepth + 2, kept) }, () => plan.reserve(histogramBytes));
  const { kernels, buffer } = createTreeMemory(functionName, plan.size());
  new Uint8Array(buffer).set(binned.byRow, at.byRow);
  new Uint8Array(buffer).set(binned.byColumn, at.byColumn);
  new Int32Array(buffer, at.counts, columns).set(counts);
  const offsets = new Uint32Array(buffer, at.offsets, columns);
  for (let column = 1; column < columns; column++)
    offsets[column] = offsets[column - 1] + 16 * counts[column - 1];
  const order = new Int32Array(buffer, at.rows, rows);
  const residuals = new Float64Array(buffer, at.residuals, rows);
  const sums = new Float64Array(buffer, at.sums, rows);
  const result = new Float64Array(buffer, at.result, 4);
  const single = new Float32Array(1);

  function isSplittable(count: number, depth: number): boolean {
    return depth < maxDepth && count >= minSamplesSplit && count >= 2 * minSamplesLeaf;
  }

  function build(start: number, count: number, histogram: number): void {
    kernels.buildHistogram(
      at.rows + 4 * start,
      count,
      at.byRow,
      columns,
      at.offsets,
      at.residuals,
      histogram,
      histogramBytes,
    );
  }

  /** Writes the best split of a node to `result` and returns its gain, or a number that is not positive. */
  function findSplit(node: PendingNode): number {
    const { sum, count, histogram } = node;
    const score = kernels.findSplit(
      histogram,
      columns,
      at.offsets,
      at.counts,
      sum,
      count,
      minSamplesLeaf,
      at.result,
    );
    const gain = score - (sum * sum) / count;
    const isWorthIt = gain > Number.EPSILON * count && gain + Number.EPSILON >= minImpurityDecrease;
    return isWorthIt ? gain : 0;
  }

  /** The histograms of both children from their parent's: the smaller one is summed, the other is what remains. */
  function shareHistogram(parent: number, left: PendingNode, right: PendingNode): void {
    const [small, large] = left.count <= right.count ? [left, right] : [right, left];
    const free = histograms.pop();
    if (free === undefined || !isSplittable(large.count, large.depth)) {
      histograms.push(parent);
      if (free !== undefined) histograms.push(free);
      return;
    }
    build(small.start, small.count, free);
    kernels.subtractHistogram(parent, free, histogramBytes);
    large.histogram = parent;
    if (isSplittable(small.count, small.depth)) small.histogram = free;
    else histograms.push(free);
  }

  function grow(
    chosen: Uint8Array | undefined,
    scale: number,
    gains: Float64Array,
    builder: TreeBuilder,
  ): void {
    let count = 0;
    let sum = 0;
    for (let row = 0; row < rows; row++) {
      if (chosen !== undefined && chosen[row] === 0) continue;
      order[count++] = row;
      sum += residuals[row];
    }
    builder.startTree();
    const pending: PendingNode[] = [{ start: 0, count, depth: 0, parent: -1, sum, histogram: -1 }];
    for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
      let gain = 0;
      if (isSplittable(node.count, node.depth)) {
        if (node.histogram < 0) {
          // There is a free one, since a parent that could not keep two for its children gave its own back
          node.histogram = histograms.pop() as number;
          build(node.start, node.count, node.histogram);
        }
        gain = findSplit(node);
        if (gain <= 0) histograms.push(node.histogram);
      }
      if (gain > 0) {
        const [column, bin, leftSum] = result;
        gains[column] += gain;
        const bins = at.byColumn + column * rows;
        const leftCount = kernels.partitionRows(at.rows + 4 * node.start, node.count, bins, bin, at.spare);
        const added = builder.add(column, edges[column][bin], node.count, node.parent);
        const child = { start: node.start, depth: node.depth + 1, parent: -1, histogram: -1 };
        const left = { ...child, count: leftCount, sum: leftSum };
        const right = {
          ...child,
          start: node.start + leftCount,
          count: node.count - leftCount,
          parent: added,
          sum: node.sum - leftSum,
        };
        shareHistogram(node.histogram, left, right);
        pending.push(right, left);
      } else {
        single[0] = node.sum / node.count;
        builder.add(LEAF, single[0], node.count, node.parent);
        kernels.addToRows(at.rows + 4 * node.start, node.count, at.sums, scale * single[0]);
      }
    }
  }

  return { residuals, sums, grow };
}
