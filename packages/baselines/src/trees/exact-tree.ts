// scikit-learn (BSD-3, see NOTICE): nodes are visited and sums are taken in the order of its DepthFirstTreeBuilder and of its
// criteria MSE and FriedmanMSE; that decides equality to the last bit.
import { createExactSplitter } from "./exact-splitter.ts";
import type { SortedColumns } from "./sorted-columns.ts";
import { LEAF, type TreeBuilder } from "./tree-nodes.ts";

/** When a node is split further, in scikit-learn's words. */
export interface TreeLimits {
  maxDepth: number;
  minSamplesSplit: number;
  minSamplesLeaf: number;
  minImpurityDecrease: number;
}

/** How exact trees are grown. */
export interface ExactTreeOptions extends TreeLimits {
  criterion: "squaredError" | "friedmanMse";
  /** Whether equal values are visited in scikit-learn's order, or in the order of rows. */
  matchTies: boolean;
}

/** What a tree is grown for. */
interface TreeTask {
  targets: Float64Array;
  /** 1 for each row the tree is grown on; all if undefined. */
  chosen: Uint8Array | undefined;
  /** Seeds the draws of columns. */
  seed: number;
  /** To which the decrease of squared error is added, column by column. */
  gains: Float64Array;
  /** Told of each leaf and the samples in it. */
  visitLeaf?: (samples: Int32Array, value: number) => void;
}

/** Grows trees on the same rows for changing targets. */
export type ExactTreeGrower = (task: TreeTask, builder: TreeBuilder) => void;

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
): ExactTreeGrower {
  const { maxDepth, minSamplesSplit, minSamplesLeaf, minImpurityDecrease, matchTies } = options;
  const friedman = options.criterion === "friedmanMse";
  const splitter = createExactSplitter(functionName, sorted, { minSamplesLeaf, friedman, matchTies });
  const { samples, best } = splitter;

  function isSplittable(size: number, depth: number, impurity: number): boolean {
    const allowed = depth < maxDepth && size >= minSamplesSplit && size >= 2 * minSamplesLeaf;
    return allowed && impurity > Number.EPSILON;
  }

  return ({ targets, chosen, seed, gains, visitLeaf }, builder) => {
    splitter.targets.set(targets);
    const count = splitter.reset(chosen, seed);
    builder.startTree();
    const root = { start: 0, end: count, depth: 0, parent: -1, impurity: Number.NaN, constants: 0 };
    const pending: PendingNode[] = [root];
    for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
      const { start, end, depth, parent } = node;
      const size = end - start;
      const [sum, squares] = sumTargets(splitter.targets, samples, start, end);
      const mean = sum / size;
      const impurity = node === root ? squares / size - mean * mean : node.impurity;
      let isLeaf = !isSplittable(size, depth, impurity);
      if (!isLeaf) {
        const constants = splitter.findSplit(start, end, sum, node.constants);
        const middle = best.position;
        isLeaf = middle === end;
        if (!isLeaf) {
          splitter.partition(start, end);
          const { left, right, leftSum } = measureChildren(
            splitter.targets,
            samples,
            start,
            middle,
            end,
            sum,
            squares,
          );
          const leftSize = middle - start;
          const rightSize = end - middle;
          const decrease = friedman
            ? friedmanImprovement(leftSize, rightSize, leftSum, sum)
            : (size / count) * (impurity - (rightSize / size) * right - (leftSize / size) * left);
          isLeaf = decrease + Number.EPSILON < minImpurityDecrease;
          if (!isLeaf) {
            gains[best.column] += size * impurity - leftSize * left - rightSize * right;
            if (isSplittable(leftSize, depth + 1, left) || isSplittable(rightSize, depth + 1, right)) {
              splitter.partitionOrders(start, end, constants);
            }
            const added = builder.add(best.column, best.threshold, size, parent);
            const child = { depth: depth + 1, constants };
            pending.push({ ...child, start: middle, end, parent: added, impurity: right });
            pending.push({ ...child, start, end: middle, parent: -1, impurity: left });
          }
        }
      }
      if (isLeaf) {
        builder.add(LEAF, mean, size, parent);
        visitLeaf?.(samples.subarray(start, end), mean);
      }
    }
  };
}

/** Sum and sum of squares of a node's targets. */
function sumTargets(
  targets: Float64Array,
  samples: Int32Array,
  start: number,
  end: number,
): [sum: number, squares: number] {
  let sum = 0;
  let squares = 0;
  for (let p = start; p < end; p++) {
    const target = targets[samples[p]];
    sum += target;
    squares += target * target;
  }
  return [sum, squares];
}

/** Mean squared errors of both children, from sums taken on the nearer side. */
function measureChildren(
  targets: Float64Array,
  samples: Int32Array,
  start: number,
  middle: number,
  end: number,
  sum: number,
  squares: number,
): { left: number; right: number; leftSum: number } {
  const leftSize = middle - start;
  const rightSize = end - middle;
  let leftSum = 0;
  let leftSquares = 0;
  for (let p = start; p < middle; p++) {
    const target = targets[samples[p]];
    leftSum += target;
    leftSquares += target * target;
  }
  if (leftSize > rightSize) {
    leftSum = sum;
    for (let p = end - 1; p >= middle; p--) leftSum -= targets[samples[p]];
  }
  const leftMean = leftSum / leftSize;
  const rightMean = (sum - leftSum) / rightSize;
  return {
    left: leftSquares / leftSize - leftMean * leftMean,
    right: (squares - leftSquares) / rightSize - rightMean * rightMean,
    leftSum,
  };
}

/** @see Friedman 2001, doi:10.1214/aos/1013203451, eq. 35 */
function friedmanImprovement(left: number, right: number, leftSum: number, sum: number): number {
  const difference = right * leftSum - left * (sum - leftSum);
  return (difference * difference) / (left * right * (left + right));
}
