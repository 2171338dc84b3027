import type { ConformalModel } from "./conformal-model.ts";
import { type Bounds, checkFiniteBounds, type PredictionIntervals } from "./intervals/prediction-interval.ts";
import { type ConformalIntervalOptions, widthsOf } from "./intervals/widths-of.ts";

/**
 * Intervals from predicted quantiles, moved by what {@link fitConformalQuantiles} found.
 *
 * @param model - from {@link fitConformalQuantiles}
 * @param quantiles - what the predictors of both quantiles say of new rows
 * @returns bounds for each row; where they would cross, both are the middle
 * @throws TypeError or RangeError if it is no such model, or an argument is not legal
 * @example
 * const model = fitConformalQuantiles([1, 3.5, 2.5], { lower: [0, 1, 2], upper: [2, 3, 4] }, { coverage: 0.75 });
 * conformalQuantileInterval(model, { lower: [5], upper: [7] }).lower; // => [4.5]
 */
export function conformalQuantileInterval(
  model: ConformalModel,
  quantiles: Bounds,
  options: ConformalIntervalOptions = {},
): PredictionIntervals {
  const name = "conformalQuantileInterval";
  checkFiniteBounds(name, quantiles);
  const { lower, upper } = quantiles;
  const widths = widthsOf(name, model, "quantiles", lower.length, options);
  const middle = (row: number) => lower[row] / 2 + upper[row] / 2;
  const isCrossed = (row: number) => lower[row] - widths[row] > upper[row] + widths[row];
  return {
    lower: widths.map((width, row) => (isCrossed(row) ? middle(row) : lower[row] - width)),
    upper: widths.map((width, row) => (isCrossed(row) ? middle(row) : upper[row] + width)),
  };
}
