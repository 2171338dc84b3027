import { type BoostedRows, differencesOf, type Loss } from "./loss.ts";
import { lowerPercentile, percentile, weightedPercentile } from "./percentile.ts";

/** Which of two neighbors a quantile is, and where a residual of 0 counts: the two methods of scikit-learn differ. */
type QuantileRule = "exact" | "hist";

/** Options of {@link pinballLoss}. */
interface PinballLossOptions {
  quantile: number;
  /** By what the loss is multiplied: 2 makes the absolute error of the median. */
  scale: number;
  rule: QuantileRule;
}

/**
 * `scale` times quantile * (y - f) where the target is above the prediction, else times (quantile - 1) * (y - f).
 *
 * @see Koenker and Bassett 1978, doi:10.2307/1913643
 */
export function pinballLoss({ quantile, scale, rule }: PinballLossOptions): Loss {
  const above = scale * quantile;
  const below = scale * (quantile - 1);
  const quantileOf = (values: Float64Array, weights: Float64Array | undefined) =>
    weights === undefined ? percentile(values, quantile) : weightedPercentile(values, weights, quantile);
  return {
    baseline: (targets, weights) => quantileOf(targets.slice(), weights),
    residuals: ({ targets, sums }, residuals) => {
      for (let row = 0; row < residuals.length; row++) {
        const difference = targets[row] - sums[row];
        const isAbove = rule === "exact" ? difference > 0 : difference >= 0;
        residuals[row] = isAbove ? above : below;
      }
    },
    lossOf: (difference) => (difference > 0 ? above : below) * difference,
    leafValue: (rows, leaf) => {
      const differences = differencesOf(rows, leaf);
      if (rule === "exact" && rows.weights === undefined) return lowerPercentile(differences, quantile);
      return quantileOf(differences, weightsOf(rows, leaf));
    },
  };
}

function weightsOf({ weights }: BoostedRows, leaf: Int32Array): Float64Array | undefined {
  return weights && Float64Array.from(leaf, (row) => weights[row]);
}
