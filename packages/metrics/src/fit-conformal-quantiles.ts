import { checkVector } from "@vscnn/core";
import type { ConformalModel, FitConformalOptions } from "./conformal-model.ts";
import { checkConformalOptions, conformalModel } from "./intervals/conformal-widths.ts";
import { type Bounds, checkFiniteBounds } from "./intervals/prediction-interval.ts";

/**
 * Learns by how much predicted quantiles must be moved apart, or together, to hold the truth of new rows as often as asked
 * for: conformalized quantile regression. Its intervals are wide where the quantiles lie far apart, and narrow elsewhere.
 *
 * The score of a row is how far its truth lies outside of its quantiles, negative within; the promise is that of
 * {@link fitConformal}.
 *
 * @param actual - the truth of calibration rows, which the predictors were not fitted on
 * @param quantiles - what predictors of a lower and an upper quantile say of them, such as 0.05 and 0.95 for a coverage of 0.9
 * @throws TypeError or RangeError if these are not vectors of finite numbers of one length, or an option is not legal
 * @example
 * const quantiles = { lower: [0, 1, 2], upper: [2, 3, 4] };
 * const model = fitConformalQuantiles([1, 3.5, 2.5], quantiles, { coverage: 0.75 });
 * model.widths; // => [0.5]
 * @see Romano, Patterson and Candes 2019, arXiv:1905.03222, algorithm 1
 */
export function fitConformalQuantiles(
  actual: ArrayLike<number>,
  quantiles: Bounds,
  options: FitConformalOptions = {},
): ConformalModel {
  const name = "fitConformalQuantiles";
  checkVector(name, "actual", actual);
  checkFiniteBounds(name, quantiles, actual.length);
  checkConformalOptions(name, options, actual.length);
  const { lower, upper } = quantiles;
  const scores = Float64Array.from(actual, (value, i) => Math.max(lower[i] - value, value - upper[i]));
  return conformalModel("quantiles", scores, options);
}
