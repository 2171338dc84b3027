import { describeValue, type Image } from "@vscnn/core";
import { chanceOfBest } from "./asking/chance-of-best.ts";
import { checkPredictor } from "./asking/check-predictor.ts";
import { encodeInputs } from "./asking/encode-input.ts";
import { judgeScore } from "./asking/judge-score.ts";
import { checkPredictOptions, PREDICT_OPTIONS, type PredictOptions } from "./asking/predict-options.ts";
import type { Prediction } from "./asking/prediction.ts";
import type { PredictionPost } from "./asking/prediction-input.ts";
import { isPhotoGroup } from "./groups/group-names.ts";
import { predictRaw } from "./inputs/predict-raw.ts";
import type { Predictor } from "./predictor.ts";

/** One of several photos for a post. */
export interface RankedPhoto {
  /** Where the photo stands among those that were given. */
  readonly index: number;
  readonly prediction: Prediction;
  /** The probability that this photo would be the most popular of them. */
  readonly chanceOfBest: number;
}

/** Most photos that are ranked at once. */
const MAX_PHOTOS = 100;

/**
 * Which of several photos would do best with a post.
 *
 * The chance of each to be the best is that of independent normal errors, of the mean squared error that the predictor had on its
 * calibration posts. Photos with one post share part of the error, so chances are rather too even than too bold.
 *
 * @param predictor - from `fitPredictor` or a loader, with groups of the photo
 * @param images - 1 to 100 photos
 * @param post - the post that they would be made with
 * @returns the photos from the highest score to the lowest
 * @throws TypeError or RangeError if an argument is not legal, or the predictor does not look at photos
 * @example
 * import { simulatePosts } from "@vscnn/dataset";
 * const posts = simulatePosts({ posts: 60, users: 5, seed: 1 });
 * const color = matrixFrom(Float32Array.from({ length: 60 * 32 }, (_, i) => (i % 32 === 3 ? posts[Math.floor(i / 32)].score : 0)), [60, 32]);
 * const config = { preset: "prePublication", groups: ["color"], learners: ["linear"] };
 * const predictor = await fitPredictor({ posts, blocks: { color } }, config);
 * const photos = [imageFrom(new Uint8Array([0, 0, 0]), [1, 1, 3]), imageFrom(new Uint8Array([255, 0, 0]), [1, 1, 3])];
 * const [best] = await rankPhotos(predictor, photos, { userId: "ann", postedAt: 0 });
 * best.index; // => 1
 */
export async function rankPhotos(
  predictor: Predictor,
  images: readonly Image[],
  post: PredictionPost,
  options: PredictOptions = {},
): Promise<RankedPhoto[]> {
  const name = "rankPhotos";
  checkPredictor(name, predictor);
  const settings = checkPredictOptions(name, options, PREDICT_OPTIONS);
  if (!Array.isArray(images))
    throw new TypeError(`${name}: images must be an array, got ${describeValue(images)}`);
  if (images.length === 0 || images.length > MAX_PHOTOS) {
    throw new RangeError(`${name}: images must be 1 to ${MAX_PHOTOS}, got ${images.length}`);
  }
  if (!predictor.layout.some(({ group }) => isPhotoGroup(group))) {
    throw new RangeError(`${name}: predictor must have groups of the photo, got none`);
  }
  const inputs = images.map((image) => ({ post, image: image ?? null }));
  const encoded = await encodeInputs(name, predictor, inputs, settings);
  const predictions: Prediction[] = [];
  for (const each of encoded) {
    const { scores } = await predictRaw(predictor, each.row);
    predictions.push(judgeScore(predictor, each, { score: scores[0], days: settings.days }));
  }
  const deviation = Math.sqrt(predictor.evaluation.calibration.mse.estimate);
  const chances = chanceOfBest(
    predictions.map(({ score }) => score),
    deviation,
  );
  return predictions
    .map((prediction, index) => ({ index, prediction, chanceOfBest: chances[index] }))
    .sort((a, b) => b.prediction.score - a.prediction.score || a.index - b.index);
}
