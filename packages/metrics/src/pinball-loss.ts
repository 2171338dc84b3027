import { checkNumber, checkOptions, type OptionNames } from "@vscnn/core";
import { checkPairs } from "./check-pairs.ts";

/** Options of {@link pinballLoss}. */
export interface PinballLossOptions {
  /** The quantile that was predicted, 0 to 1. @defaultValue 0.5 */
  quantile?: number;
}

const OPTIONS: OptionNames<PinballLossOptions> = { quantile: true };

/**
 * How good predictions of a quantile are: the mean of quantile · (a - p) where the truth is above, and of (1 - quantile) · (p -
 * a) where it is below. Equal to scikit-learn's `mean_pinball_loss`.
 *
 * @param actual - what was observed
 * @param predicted - the quantile that a model said, pair by pair
 * @returns 0 or more, the least in expectation for the true quantile; NaN for no pairs
 * @throws TypeError or RangeError if the two are not vectors of finite numbers of one length, or an option is not legal
 * @example
 * pinballLoss([1, 2, 3], [2, 2, 1], { quantile: 0.9 }); // => 0.6333333333
 * @see Koenker and Bassett 1978, doi:10.2307/1913643, eq. 2.1
 */
export function pinballLoss(
  actual: ArrayLike<number>,
  predicted: ArrayLike<number>,
  options: PinballLossOptions = {},
): number {
  checkPairs("pinballLoss", actual, predicted);
  checkOptions("pinballLoss", options, OPTIONS);
  const { quantile = 0.5 } = options;
  checkNumber("pinballLoss", "quantile", quantile, { min: 0, max: 1 });
  let sum = 0;
  // Divided first, so that the sum cannot overflow where the mean does not
  for (let i = 0; i < actual.length; i++) {
    const half = actual[i] / 2 - predicted[i] / 2;
    sum += (half > 0 ? quantile * half : (quantile - 1) * half) / actual.length;
  }
  return actual.length === 0 ? Number.NaN : 2 * sum;
}
