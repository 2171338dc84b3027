import { checkInteger, checkNumber, checkOptions, createRandom, type OptionNames } from "@vscnn/core";
import { checkPairs } from "./check-pairs.ts";
import { meanAbsoluteErrorUnchecked } from "./mean-absolute-error.ts";
import { meanSquaredErrorUnchecked } from "./mean-squared-error.ts";
import { midranksUnchecked } from "./midranks.ts";
import { pearsonCorrelationUnchecked } from "./pearson-correlation.ts";
import { rSquaredUnchecked } from "./r-squared.ts";
import { percentiles } from "./resampling/percentiles.ts";
import { rankCorrelation } from "./spearman-rho.ts";

/** Options of {@link bootstrapIntervals}. */
export interface BootstrapIntervalsOptions {
  /** Share of the resamples that the interval holds. @defaultValue 0.95 */
  level?: number;
  /** How many resamples are drawn. @defaultValue 1000 */
  resamples?: number;
  /** Seed of the draws, an integer from 0 to 2^32 - 1: the same seed gives the same intervals. @defaultValue 0 */
  seed?: number;
}

const OPTIONS: OptionNames<BootstrapIntervalsOptions> = { level: true, resamples: true, seed: true };

/** A figure and how far chance could have moved it. */
export interface Interval {
  /** The figure for all pairs. */
  estimate: number;
  lower: number;
  upper: number;
}

/** An interval for each metric. */
export interface BootstrapIntervals {
  spearmanRho: Interval;
  pearsonCorrelation: Interval;
  rSquared: Interval;
  mae: Interval;
  mse: Interval;
}

type Pair = readonly [actual: ArrayLike<number>, predicted: ArrayLike<number>];
type Metric = (...pair: Pair) => number;

/** The metrics, Spearman's of ranks and the others of values. */
const METRICS: Readonly<Record<keyof BootstrapIntervals, Metric>> = {
  spearmanRho: rankCorrelation,
  pearsonCorrelation: pearsonCorrelationUnchecked,
  rSquared: rSquaredUnchecked,
  mae: meanAbsoluteErrorUnchecked,
  mse: meanSquaredErrorUnchecked,
};

/**
 * Bootstrap confidence intervals of all metrics, by percentiles: pairs are drawn with replacement, as many as there
 * are, again and again, and each metric is taken of each draw.
 *
 * @param actual - what was observed
 * @param predicted - what a model said, pair by pair
 * @returns for each metric its value and the interval; resamples for which it is NaN are left out, and the interval is
 * NaN if it is for all
 * @throws TypeError or RangeError if the two are not vectors of finite numbers of one length, or an option is not legal
 * @example
 * const { mae } = bootstrapIntervals([1, 2, 3, 4], [1, 2, 3, 5], { seed: 7 });
 * [mae.estimate, mae.lower, mae.upper]; // => [0.25, 0, 0.75]
 * @see Efron and Tibshirani 1993, An Introduction to the Bootstrap, chapter 13
 */
export function bootstrapIntervals(
  actual: ArrayLike<number>,
  predicted: ArrayLike<number>,
  options: BootstrapIntervalsOptions = {},
): BootstrapIntervals {
  checkPairs("bootstrapIntervals", actual, predicted);
  checkOptions("bootstrapIntervals", options, OPTIONS);
  const { level = 0.95, resamples = 1000, seed = 0 } = options;
  checkNumber("bootstrapIntervals", "level", level, { min: 0, max: 1 });
  checkInteger("bootstrapIntervals", "resamples", resamples, { min: 1 });
  checkInteger("bootstrapIntervals", "seed", seed, { min: 0, max: 2 ** 32 - 1 });
  const values: Pair = [Float64Array.from(actual), Float64Array.from(predicted)];
  const found = resampled(values, resamples, createRandom(seed));
  const ranks: Pair = [midranksUnchecked(values[0]), midranksUnchecked(values[1])];
  return mapMetrics((metric, name) => ({
    estimate: metric(...(name === "spearmanRho" ? ranks : values)),
    ...percentiles(found[name], level),
  }));
}

/** Each metric of each draw. */
function resampled(
  values: Pair,
  resamples: number,
  random: () => number,
): Record<keyof BootstrapIntervals, Float64Array> {
  const count = values[0].length;
  const drawn = new Uint32Array(count);
  const levels = [rankLevels(values[0]), rankLevels(values[1])] as const;
  const drawnValues = [new Float64Array(count), new Float64Array(count)] as const;
  const drawnRanks = [new Float64Array(count), new Float64Array(count)] as const;
  const found = mapMetrics(() => new Float64Array(resamples));
  for (let resample = 0; resample < resamples; resample++) {
    for (let i = 0; i < count; i++) drawn[i] = Math.floor(random() * count);
    for (const side of [0, 1] as const) {
      for (let i = 0; i < count; i++) drawnValues[side][i] = values[side][drawn[i]];
      rankDraw(levels[side], drawn, drawnRanks[side]);
    }
    for (const name of Object.keys(METRICS) as (keyof BootstrapIntervals)[]) {
      found[name][resample] = METRICS[name](...(name === "spearmanRho" ? drawnRanks : drawnValues));
    }
  }
  return found;
}

function mapMetrics<Result>(
  use: (metric: Metric, name: keyof BootstrapIntervals) => Result,
): Record<keyof BootstrapIntervals, Result> {
  const entries = Object.entries(METRICS) as [keyof BootstrapIntervals, Metric][];
  return Object.fromEntries(entries.map(([name, metric]) => [name, use(metric, name)])) as Record<
    keyof BootstrapIntervals,
    Result
  >;
}

/** For each value, how many different ones are smaller; and how many different ones there are. */
interface RankLevels {
  readonly level: Uint32Array;
  readonly size: number;
}

function rankLevels(values: ArrayLike<number>): RankLevels {
  const ranks = midranksUnchecked(values);
  // Midranks are halves: each has a place of its own
  const levelOf = new Uint32Array(2 * ranks.length + 1);
  for (const rank of ranks) levelOf[2 * rank] = 1;
  let size = 0;
  for (let i = 0; i < levelOf.length; i++) if (levelOf[i] === 1) levelOf[i] = size++;
  return { level: Uint32Array.from(ranks, (rank) => levelOf[2 * rank]), size };
}

/** Midranks of a draw: its values are counted level by level, so that nothing is sorted. */
function rankDraw({ level, size }: RankLevels, drawn: Uint32Array, ranks: Float64Array): void {
  const counts = new Uint32Array(size);
  for (let i = 0; i < drawn.length; i++) counts[level[drawn[i]]]++;
  const rankOf = new Float64Array(size);
  let below = 0;
  for (let i = 0; i < size; i++) {
    rankOf[i] = below + (counts[i] + 1) / 2;
    below += counts[i];
  }
  for (let i = 0; i < drawn.length; i++) ranks[i] = rankOf[level[drawn[i]]];
}
