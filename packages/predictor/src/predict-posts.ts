import { describeValue } from "@vscnn/core";
import { checkPredictor } from "./asking/check-predictor.ts";
import { encodeInputs } from "./asking/encode-input.ts";
import { judgeScore } from "./asking/judge-score.ts";
import { checkPredictOptions, PREDICT_OPTIONS, type PredictOptions } from "./asking/predict-options.ts";
import type { Prediction } from "./asking/prediction.ts";
import type { PredictionInput } from "./asking/prediction-input.ts";
import { allColumns } from "./groups/layout.ts";
import { predictRaw } from "./inputs/predict-raw.ts";
import type { Predictor } from "./predictor.ts";

/** Questions that are computed together. */
const BATCH = 512;

/**
 * {@link predict} for many posts, computed together: much faster than one after the other.
 *
 * @param inputs - posts with their photos or features
 * @returns a prediction each, in their order
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
  const columns = allColumns(predictor.layout);
  const predictions: Prediction[] = [];
  for (let first = 0; first < inputs.length; first += BATCH) {
    const encoded = await encodeInputs(name, predictor, inputs.slice(first, first + BATCH), settings);
    const rows = new Float32Array(encoded.length * columns);
    encoded.forEach(({ row }, i) => {
      rows.set(row, i * columns);
    });
    const { scores } = await predictRaw(predictor, rows);
    encoded.forEach((each, i) => {
      predictions.push(judgeScore(name, predictor, each, { score: scores[i], days: settings.days }));
    });
  }
  return predictions;
}
