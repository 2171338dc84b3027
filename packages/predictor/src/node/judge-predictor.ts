import { underNameAsync } from "../errors/under-name.ts";
import { type EvaluatePredictorOptions, evaluatePredictor } from "../evaluate-predictor.ts";
import type { FeatureSet } from "../feature-set.ts";
import type { Predictor } from "../predictor.ts";
import type { JudgedTrial } from "./trials/trial-result.ts";

/** Options of {@link judgePredictor}. */
export interface JudgePredictorOptions extends EvaluatePredictorOptions {}

/**
 * What a predictor predicts of posts whose outcomes are known, as {@link runTrials} keeps it.
 *
 * @param predictor - from `fitPredictor` or a loader
 * @param features - those of the fit, whose test posts are then judged, or others, which are all judged
 * @throws TypeError or RangeError if an argument is not legal
 * @example
 * import { simulatePosts } from "@vscnn/dataset";
 * import { judgePredictor } from "@vscnn/predictor/node";
 * const features = { posts: simulatePosts({ posts: 300, users: 10, seed: 1 }), blocks: {} };
 * const predictor = await fitPredictor(features, { preset: "prePublication", learners: ["linear"] });
 * const { ids, trained } = await judgePredictor(predictor, features);
 * [ids.length, trained]; // => [45, 180]
 */
export async function judgePredictor(
  predictor: Predictor,
  features: FeatureSet,
  options: JudgePredictorOptions = {},
): Promise<JudgedTrial> {
  const { posts, actual, predictions } = await underNameAsync("judgePredictor", ["evaluatePredictor"], () =>
    evaluatePredictor(predictor, features, options),
  );
  return {
    ids: posts.map(({ id }) => id),
    actual: Array.from(actual),
    predicted: predictions.map(({ score }) => score),
    trained: predictor.provenance.train,
    leaks: predictor.provenance.leaks,
  };
}
