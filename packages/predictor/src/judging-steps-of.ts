import type { FeatureSet } from "./feature-set.ts";
import { checkFeatures } from "./fitting/check-features.ts";
import { JUDGING_STEPS, type JudgingStep } from "./judging-steps.ts";

/** Each of the four parts of a split by author needs authors of its own. */
const MIN_AUTHORS = 20;

/**
 * The steps of {@link JUDGING_STEPS} that a feature set allows: authors are kept apart where there are 20 of them at least, and near copies
 * of photos are a step of their own where there are photos.
 *
 * @param features - as for `fitPredictor`
 * @throws TypeError or RangeError if the features are not legal
 * @example
 * import { simulatePosts } from "@vscnn/dataset";
 * const posts = simulatePosts({ posts: 100, users: 3 });
 * const steps = judgingStepsOf({ posts, blocks: {} });
 * [steps.length, steps.at(-1).title]; // => [6, "test part later than all others"]
 */
export function judgingStepsOf(features: FeatureSet): JudgingStep[] {
  checkFeatures("judgingStepsOf", features);
  const hasPhotos = Object.keys(features.blocks).length > 0;
  const hasAuthors = new Set(features.posts.map(({ userId }) => userId)).size >= MIN_AUTHORS;
  return JUDGING_STEPS.filter(({ config: { split }, isDistinct }) =>
    split?.by === "author" ? hasAuthors : hasPhotos || !isDistinct || split !== undefined,
  );
}
