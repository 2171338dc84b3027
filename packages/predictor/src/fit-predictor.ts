import type { PredictorConfig } from "./config/predictor-config.ts";
import type { FeatureSet } from "./feature-set.ts";
import type { FitPredictorOptions } from "./fitting/fit-options.ts";
import { fitShare } from "./fitting/fit-share.ts";
import type { Predictor } from "./predictor.ts";

/**
 * Fits a predictor of popularity: of posts and the features of their photos, everything that is needed to ask for the score of a post
 * that is yet to come.
 *
 * Posts are divided into four parts. What encodes, reduces and learns is fitted on the training part only, except where the configuration
 * says otherwise by name (`averagesOf: 'all'`); the validation part chooses when training stops and how learners are blended; the
 * calibration part how long intervals are; the test part nothing: it is what `evaluation` judges by.
 *
 * The same features, configuration, backend and optimizer give the same bits. Networks need a backend of TensorFlow.js: start one first.
 *
 * @param features - posts with a score or views, and blocks of their photos' features
 * @param config - what to fit; what is left out is that of the preset
 * @returns a plain object, to be asked by `predict` and kept by `savePredictor`
 * @throws TypeError or RangeError if features, configuration or options are not legal, or a part of the split has no posts
 * @throws the reason of `signal` if it is aborted
 * @example
 * import { simulatePosts } from "@vscnn/dataset";
 * const posts = simulatePosts({ posts: 300, users: 10, seed: 1 });
 * const predictor = await fitPredictor({ posts, blocks: {} }, { preset: "prePublication", learners: ["linear"] });
 * predictor.evaluation.test.posts; // => 45
 * predictor.evaluation.test.spearmanRho.estimate > 0.5; // => true
 */
export async function fitPredictor(
  features: FeatureSet,
  config: PredictorConfig = {},
  options: FitPredictorOptions = {},
): Promise<Predictor> {
  return fitShare("fitPredictor", features, { config, share: 1 }, options);
}
