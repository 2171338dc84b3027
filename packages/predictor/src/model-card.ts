import { checkPredictor } from "./asking/check-predictor.ts";
import type { Predictor } from "./predictor.ts";
import { cardOf } from "./saving/card-of.ts";

/**
 * A model card: what a predictor was trained on, simulated or not, what leaks, and how good it is for whom.
 *
 * @param predictor - from `fitPredictor` or a loader
 * @returns Markdown
 * @throws TypeError or RangeError if it is no predictor
 * @example
 * import { simulatePosts } from "@vscnn/dataset";
 * const posts = simulatePosts({ posts: 300, users: 10, seed: 1 });
 * const predictor = await fitPredictor({ posts, blocks: {} }, { preset: "prePublication", learners: ["linear"] });
 * modelCard(predictor).includes("300 of 300 posts are simulated"); // => true
 * @see Mitchell et al. 2019, Model Cards for Model Reporting, arXiv:1810.03993
 */
export function modelCard(predictor: Predictor): string {
  checkPredictor("modelCard", predictor);
  return cardOf(predictor);
}
