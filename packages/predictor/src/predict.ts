import { checkPredictor } from "./asking/check-predictor.ts";
import { encodeInput } from "./asking/encode-input.ts";
import { judgeScore } from "./asking/judge-score.ts";
import { checkPredictOptions, PREDICT_OPTIONS, type PredictOptions } from "./asking/predict-options.ts";
import type { Prediction } from "./asking/prediction.ts";
import type { PredictionInput } from "./asking/prediction-input.ts";
import { predictRaw } from "./inputs/predict-raw.ts";
import type { Predictor } from "./predictor.ts";

/**
 * How popular a post will be: score and views, an interval that holds the outcome with a stated probability, how it compares with other
 * posts, and what the answer stands on.
 *
 * Scores are multiples of 2^-32. Features of an image are kept as long as the image is held: the second question about the same
 * image costs only the post.
 *
 * @param predictor - from `fitPredictor` or a loader
 * @param input - a post; its photo as an image, or as features that were made before
 * @returns the prediction; `interval` and `viewsInterval` are infinite where there were too few posts to calibrate them
 * @throws TypeError or RangeError if an argument is not legal
 * @example
 * import { simulatePosts } from "@vscnn/dataset";
 * const posts = simulatePosts({ posts: 300, users: 10, seed: 1 });
 * const predictor = await fitPredictor({ posts, blocks: {} }, { preset: "prePublication", learners: ["linear"] });
 * const { interval, coverage, missing } = await predict(predictor, { post: posts[0] });
 * interval[0] < interval[1]; // => true
 * coverage; // => 0.9
 * missing; // => []
 */
export async function predict(
  predictor: Predictor,
  input: PredictionInput,
  options: PredictOptions = {},
): Promise<Prediction> {
  const name = "predict";
  checkPredictor(name, predictor);
  const settings = checkPredictOptions(name, options, PREDICT_OPTIONS);
  const encoded = await encodeInput(name, predictor, input, settings);
  const { scores } = await predictRaw(predictor, encoded.row);
  return judgeScore(predictor, encoded, { score: scores[0], days: settings.days });
}
