import { describeValue } from "@vscnn/core";
import { answerInputs } from "./asking/answer-inputs.ts";
import { checkPredictor } from "./asking/check-predictor.ts";
import { checkPredictOptions, PREDICT_OPTIONS, type PredictOptions } from "./asking/predict-options.ts";
import type { Prediction } from "./asking/prediction.ts";
import type { PredictionInput } from "./asking/prediction-input.ts";
import type { Predictor } from "./predictor.ts";

/**
 * {@link predict} for many posts, computed together: much faster than one after the other.
 *
 * @param inputs - posts with their photos or features
 * @returns one prediction for each post, in their order
 * @throws TypeError or RangeError if an argument is not legal
 * @example
 * import { simulatePosts } from "@vscnn/dataset";
 * const posts = simulatePosts({ posts: 300, users: 10, seed: 1 });
 * const predictor = await fitPredictor({ posts, blocks: {} }, { preset: "prePublication", learners: ["linear"] });
 * const predictions = await predictPosts(predictor, posts.map((post) => ({ post })));
 * predictions.length; // => 300
 */
export async function predictPosts(
  predictor: Predictor,
  inputs: readonly PredictionInput[],
  options: PredictOptions = {},
): Promise<Prediction[]> {
  const name = "predictPosts";
  checkPredictor(name, predictor);
  const settings = checkPredictOptions(name, options, PREDICT_OPTIONS);
  if (!Array.isArray(inputs)) {
    throw new TypeError(`${name}: inputs must be an array of questions, got ${describeValue(inputs)}`);
  }
  return answerInputs(name, predictor, inputs, settings);
}
