import { pairwiseSum } from "../pairwise-sum.ts";
import type { BoostedRows, Loss } from "./loss.ts";

/** (y - f)². */
export const SQUARED_ERROR: Loss = {
  baseline: weightedMean,
  residuals: writeDifferences,
  lossOf: (difference) => difference * difference,
};

function weightedMean(targets: Float64Array, weights: Float64Array | undefined): number {
  if (weights === undefined) return pairwiseSum(targets) / targets.length;
  return pairwiseSum(targets.map((target, row) => target * weights[row])) / pairwiseSum(weights);
}

function writeDifferences({ targets, sums }: BoostedRows, residuals: Float64Array): void {
  for (let row = 0; row < residuals.length; row++) residuals[row] = targets[row] - sums[row];
}
