import { checkPredictor } from "./asking/check-predictor.ts";
import { releaseNetwork } from "./learners/live-network.ts";
import type { Predictor } from "./predictor.ts";

/**
 * Gives back the memory that TensorFlow.js holds for the networks of a predictor. The predictor stays as it is: if it is asked again, its
 * networks are made anew.
 *
 * @param predictor - from `fitPredictor` or a loader
 * @throws TypeError or RangeError if it is no predictor
 * @example
 * import { simulatePosts } from "@vscnn/dataset";
 * const posts = simulatePosts({ posts: 300, users: 10, seed: 1 });
 * const predictor = await fitPredictor({ posts, blocks: {} }, { preset: "prePublication", learners: ["linear"] });
 * releasePredictor(predictor);
 */
export function releasePredictor(predictor: Predictor): void {
  checkPredictor("releasePredictor", predictor);
  for (const learner of predictor.learners) if ("weights" in learner) releaseNetwork(learner);
}
