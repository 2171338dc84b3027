import {
  checkChoice,
  checkInteger,
  checkNumber,
  checkOptions,
  createRandom,
  describeValue,
  type OptionNames,
} from "@vscnn/core";
import { checkPairs } from "./check-pairs.ts";
import { checkLabels } from "./groups/check-labels.ts";
import { meanAbsoluteErrorUnchecked } from "./mean-absolute-error.ts";
import { meanSquaredErrorUnchecked } from "./mean-squared-error.ts";
import { createDraw } from "./resampling/create-draw.ts";
import { percentiles } from "./resampling/percentiles.ts";
import { spearmanRhoUnchecked } from "./spearman-rho.ts";

/** Options of {@link pairedBootstrap}. */
export interface PairedBootstrapOptions {
  /** What the predictors are compared by. @defaultValue 'mae' */
  metric?: "mae" | "mse" | "spearmanRho";
  /**
   * What each row belongs to, such as its author: whole groups are drawn in place of rows, because rows of one group tell less than
   * as many rows of different groups.
   */
  groups?: ArrayLike<string | number>;
  /** Share of the resamples that the interval holds. @defaultValue 0.95 */
  level?: number;
  /** How many resamples are drawn. @defaultValue 1000 */
  resamples?: number;
  /** Seed of the draws, an integer from 0 to 2^32 - 1: the same seed gives the same result. @defaultValue 0 */
  seed?: number;
}

/** Two predictors compared: see {@link pairedBootstrap}. */
export interface PairedBootstrap {
  /** The metric of each predictor on all rows. */
  first: number;
  second: number;
  /** First minus second, and the interval of that difference over the resamples. */
  difference: number;
  lower: number;
  upper: number;
  /** Two-sided: how often so large a difference would come about if the two were equally good. */
  pValue: number;
}

const OPTIONS: OptionNames<PairedBootstrapOptions> = {
  metric: true,
  groups: true,
  level: true,
  resamples: true,
  seed: true,
};

const METRICS = {
  mae: meanAbsoluteErrorUnchecked,
  mse: meanSquaredErrorUnchecked,
  spearmanRho: spearmanRhoUnchecked,
} as const;

/**
 * Whether one predictor is better than another on the same rows, or luckier: rows, or whole groups of them, are drawn with
 * replacement, and both predictors are measured on each draw.
 *
 * @param actual - what was observed
 * @param predictions - what each of the two said, row by row
 * @returns the p-value is twice the smaller share of draws, one added to each count, whose difference lies on one side of 0,
 * at most 1; draws for which the metric is NaN are left out, and all is NaN if it is for all
 * @throws TypeError or RangeError if these are not vectors of finite numbers of one length, or an option is not legal
 * @example
 * const { first, second, pValue } = pairedBootstrap([1, 2, 3, 4], [[1, 2, 3, 4], [2, 4, 4, 6]], { seed: 1 });
 * [first, second, pValue < 0.01]; // => [0, 1.5, true]
 * @see Efron and Tibshirani 1993, An Introduction to the Bootstrap, chapters 13 and 15
 */
export function pairedBootstrap(
  actual: ArrayLike<number>,
  predictions: readonly [first: ArrayLike<number>, second: ArrayLike<number>],
  options: PairedBootstrapOptions = {},
): PairedBootstrap {
  const name = "pairedBootstrap";
  if (!Array.isArray(predictions) || predictions.length !== 2) {
    throw new TypeError(`${name}: predictions must be an array of two, got ${describeValue(predictions)}`);
  }
  checkPairs(name, actual, predictions[0], ["actual", "the first prediction"]);
  checkPairs(name, actual, predictions[1], ["actual", "the second prediction"]);
  checkOptions(name, options, OPTIONS);
  const { metric = "mae", groups, level = 0.95, resamples = 1000, seed = 0 } = options;
  checkChoice(name, "metric", metric, ["mae", "mse", "spearmanRho"]);
  if (groups !== undefined) checkLabels(name, "groups", groups, actual.length);
  checkNumber(name, "level", level, { min: 0, max: 1 });
  checkInteger(name, "resamples", resamples, { min: 1 });
  checkInteger(name, "seed", seed, { min: 0, max: 2 ** 32 - 1 });
  const [first, second] = predictions.map((predicted) => METRICS[metric](actual, predicted));
  const draw = createDraw([actual, ...predictions], groups, createRandom(seed));
  const differences = Float64Array.from({ length: resamples }, () => {
    const [truth, ...drawn] = draw();
    return METRICS[metric](truth, drawn[0]) - METRICS[metric](truth, drawn[1]);
  });
  return {
    first,
    second,
    difference: first - second,
    ...percentiles(differences, level),
    pValue: twoSided(differences),
  };
}

function twoSided(differences: Float64Array): number {
  const known = differences.filter((difference) => !Number.isNaN(difference));
  if (known.length === 0) return Number.NaN;
  const notAbove = known.filter((difference) => difference <= 0).length;
  const notBelow = known.filter((difference) => difference >= 0).length;
  return Math.min(1, (2 * (Math.min(notAbove, notBelow) + 1)) / (known.length + 1));
}
