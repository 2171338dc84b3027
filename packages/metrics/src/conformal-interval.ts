import { checkVector } from "@vscnn/core";
import type { ConformalModel } from "./conformal-model.ts";
import type { PredictionIntervals } from "./intervals/prediction-interval.ts";
import { type ConformalIntervalOptions, widthsOf } from "./intervals/widths-of.ts";

/**
 * Intervals around predictions: each prediction minus and plus the width that {@link fitConformal} found.
 *
 * @param model - from {@link fitConformal}
 * @param predicted - what the predictor says of new rows
 * @returns bounds for each row, infinite where the model's width is
 * @throws TypeError or RangeError if it is no such model, or an argument is not legal
 * @example
 * const model = fitConformal([1, 2, 3, 4], [2, 2, 3, 4], { coverage: 0.5 });
 * conformalInterval(model, [6, 7]).lower; // => [6, 7]
 */
export function conformalInterval(
  model: ConformalModel,
  predicted: ArrayLike<number>,
  options: ConformalIntervalOptions = {},
): PredictionIntervals {
  checkVector("conformalInterval", "predicted", predicted);
  const widths = widthsOf("conformalInterval", model, "residual", predicted.length, options);
  return {
    lower: widths.map((width, row) => predicted[row] - width),
    upper: widths.map((width, row) => predicted[row] + width),
  };
}
