import { checkPairs } from "./check-pairs.ts";
import type { ConformalModel, FitConformalOptions } from "./conformal-model.ts";
import { checkConformalOptions, conformalModel } from "./intervals/conformal-widths.ts";

/**
 * Learns how wide intervals around predictions must be to hold the truth of new rows as often as asked for: split conformal
 * prediction, for any predictor.
 *
 * The width is the ⌈(n + 1) coverage⌉-th smallest of the n absolute errors. If the rows given and a new one are
 * exchangeable, the interval holds the new truth with at least that probability, whatever the predictor and the
 * distribution. With `groups` this is so within each group that has a width of its own (Mondrian); a group that takes the
 * width of all rows has the coverage on average over all groups only. Rows later in time are not exchangeable: measure
 * their {@link coverage}.
 *
 * @param actual - the truth of calibration rows, which the predictor was not fitted on
 * @param predicted - what the predictor says of them
 * @returns infinite widths where there are fewer rows than coverage / (1 - coverage)
 * @throws TypeError or RangeError if the two are not vectors of finite numbers of one length, or an option is not legal
 * @example
 * const model = fitConformal([1, 2, 3, 4], [1.5, 2.1, 2.7, 4], { coverage: 0.75 });
 * // The errors are 0.5, 0.1, 0.3 and 0: the fourth smallest
 * conformalInterval(model, [6]).upper; // => [6.5]
 * @see Lei, G'Sell, Rinaldo, Tibshirani and Wasserman 2018, doi:10.1080/01621459.2017.1307116, algorithm 2; groups after Vovk,
 * Gammerman and Shafer 2005, Algorithmic Learning in a Random World, section 4.5
 */
export function fitConformal(
  actual: ArrayLike<number>,
  predicted: ArrayLike<number>,
  options: FitConformalOptions = {},
): ConformalModel {
  checkPairs("fitConformal", actual, predicted);
  checkConformalOptions("fitConformal", options, actual.length);
  const scores = Float64Array.from(actual, (value, i) => Math.abs(value - predicted[i]));
  return conformalModel("residual", scores, options);
}
