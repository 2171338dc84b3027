import { pairwiseSum } from "../pairwise-sum.ts";
import { type BoostedRows, differencesOf, type Loss } from "./loss.ts";
import { lowerPercentile, percentile, weightedPercentile } from "./percentile.ts";

/**
 * Half the squared error up to delta, beyond it delta times the absolute error less delta / 2. Delta is, before each tree,
 * the `quantile` of the absolute errors.
 *
 * @see Friedman 2001, doi:10.1214/aos/1013203451, algorithm 4
 */
export function huberLoss(quantile: number): Loss {
  let delta = 0;
  return {
    baseline: (targets, weights) =>
      weights === undefined ? percentile(targets.slice(), 0.5) : weightedPercentile(targets, weights, 0.5),
    residuals: (rows, residuals) => {
      const { targets, sums } = rows;
      delta = quantileOf(
        targets.map((target, row) => Math.abs(target - sums[row])),
        rows.weights,
        quantile,
      );
      for (let row = 0; row < residuals.length; row++) {
        residuals[row] = clip(targets[row] - sums[row], delta);
      }
    },
    lossOf: (difference) => {
      const size = Math.abs(difference);
      return size <= delta ? 0.5 * difference * difference : delta * (size - delta / 2);
    },
    leafValue: (rows, leaf) => centerOf(rows, leaf, delta),
  };
}

/** One step from the median towards the center of least loss. */
function centerOf(rows: BoostedRows, leaf: Int32Array, delta: number): number {
  const { weights } = rows;
  // In ascending order, in which scikit-learn sums them
  const sorted = leaf.slice().sort();
  const differences = differencesOf(rows, sorted);
  const median = quantileOf(
    differences.slice(),
    weights && Float64Array.from(sorted, (row) => weights[row]),
    0.5,
  );
  const steps = differences.map((difference) => clip(difference - median, delta));
  return median + pairwiseSum(steps) / leaf.length;
}

function quantileOf(values: Float64Array, weights: Float64Array | undefined, share: number): number {
  return weights === undefined ? lowerPercentile(values, share) : weightedPercentile(values, weights, share);
}

function clip(difference: number, delta: number): number {
  return Math.min(Math.max(difference, -delta), delta);
}
