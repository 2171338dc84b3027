// scikit-learn (BSD-3, see NOTICE): sums are taken in the order of its criteria MSE and FriedmanMSE; that decides equality to
// the last bit.
import type { ExactSplitter } from "./splitter-state.ts";

/** Sums over a node's samples. */
export interface NodeSums {
  /** Of the targets, times their weights. */
  sum: number;
  /** Of their squares, times their weights. */
  squares: number;
  /** Of the weights: the number of samples if there are none. */
  weight: number;
}

/** Mean squared errors and sums of both sides of a split. */
export interface ChildSums {
  leftImpurity: number;
  rightImpurity: number;
  leftSum: number;
  leftWeight: number;
  rightWeight: number;
}

/** Sums over samples[start..end). */
export function sumNode(splitter: ExactSplitter, start: number, end: number): NodeSums {
  const { samples, targets, products, options } = splitter;
  let sum = 0;
  let squares = 0;
  for (let p = start; p < end; p++) {
    const sample = samples[p];
    sum += products[sample];
    squares += products[sample] * targets[sample];
  }
  return { sum, squares, weight: sumWeights(samples, options.weights, start, end) };
}

/** What both sides of the best split are, from sums taken on the nearer side. */
export function sumChildren(splitter: ExactSplitter, start: number, end: number, node: NodeSums): ChildSums {
  const { samples, targets, products, options, best } = splitter;
  const { weights } = options;
  const middle = best.position;
  let leftSum = 0;
  let leftSquares = 0;
  for (let p = start; p < middle; p++) {
    const sample = samples[p];
    leftSum += products[sample];
    leftSquares += products[sample] * targets[sample];
  }
  let leftWeight = middle - start;
  if (middle - start > end - middle) {
    leftSum = node.sum;
    for (let p = end - 1; p >= middle; p--) leftSum -= products[samples[p]];
    if (weights !== undefined) {
      leftWeight = node.weight;
      for (let p = end - 1; p >= middle; p--) leftWeight -= weights[samples[p]];
    }
  } else {
    leftWeight = sumWeights(samples, weights, start, middle);
  }
  const rightWeight = node.weight - leftWeight;
  const leftMean = leftSum / leftWeight;
  const rightMean = (node.sum - leftSum) / rightWeight;
  return {
    leftImpurity: leftSquares / leftWeight - leftMean * leftMean,
    rightImpurity: (node.squares - leftSquares) / rightWeight - rightMean * rightMean,
    leftSum,
    leftWeight,
    rightWeight,
  };
}

function sumWeights(
  samples: Int32Array,
  weights: Float64Array | undefined,
  start: number,
  end: number,
): number {
  if (weights === undefined) return end - start;
  let sum = 0;
  for (let p = start; p < end; p++) sum += weights[samples[p]];
  return sum;
}
