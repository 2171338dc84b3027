import { checkNumber, checkOptions, describeValue, type OptionNames } from "@vscnn/core";
import type { PredictorConfig } from "./config/predictor-config.ts";
import type { FeatureSet } from "./feature-set.ts";
import type { PartEvaluation } from "./fitting/evaluation.ts";
import type { FitPredictorOptions } from "./fitting/fit-options.ts";
import { fitShare } from "./fitting/fit-share.ts";

/** Options of {@link learningCurve}. */
export interface LearningCurveOptions extends Omit<FitPredictorOptions, "store"> {
  /** Shares of the training posts that are learned from, above 0 to 1. @defaultValue [0.1, 0.25, 0.5, 1] */
  shares?: readonly number[];
}

const NAMES: OptionNames<LearningCurveOptions> = {
  shares: true,
  onProgress: true,
  signal: true,
  optimizer: true,
  threads: true,
};

/** What was learned from some of the training posts. */
export interface LearningPoint {
  /** Training posts that were learned from. */
  readonly posts: number;
  /** How well the test posts were predicted: the same for all points. */
  readonly evaluation: PartEvaluation;
}

/**
 * How much more posts would help: a predictor is fitted on growing shares of the training posts, drawn by the seed, and each is judged by the
 * same test posts. Where the curve still falls at its end, more posts will make the predictor better.
 *
 * Histories of authors are those of all posts, whatever the share.
 *
 * @param features - as for `fitPredictor`
 * @param config - as for `fitPredictor`
 * @returns a point a share, in their order
 * @throws TypeError or RangeError if an argument is not legal
 * @throws the reason of `signal` if it is aborted
 * @example
 * import { simulatePosts } from "@vscnn/dataset";
 * const posts = simulatePosts({ posts: 300, users: 10, seed: 1 });
 * const config = { preset: "prePublication", learners: ["linear"] };
 * const curve = await learningCurve({ posts, blocks: {} }, config, { shares: [0.5, 1] });
 * curve.map((point) => point.posts); // => [90, 180]
 * @see Perlich, Provost and Simonoff 2003, Tree induction vs. logistic regression: a learning-curve analysis
 */
export async function learningCurve(
  features: FeatureSet,
  config: PredictorConfig = {},
  options: LearningCurveOptions = {},
): Promise<LearningPoint[]> {
  const name = "learningCurve";
  checkOptions(name, options, NAMES);
  const { shares = [0.1, 0.25, 0.5, 1], ...fitting } = options;
  if (!Array.isArray(shares)) {
    throw new TypeError(`${name}: shares must be an array of numbers, got ${describeValue(shares)}`);
  }
  for (const [i, share] of shares.entries()) {
    checkNumber(name, `shares[${i}]`, share, { min: Number.MIN_VALUE, max: 1 });
  }
  const points: LearningPoint[] = [];
  for (const share of shares) {
    const { provenance, evaluation } = await fitShare(name, features, { config, share }, fitting);
    points.push({ posts: provenance.train, evaluation: evaluation.test });
  }
  return points;
}
