import type { FeatureSet, PredictorConfig } from "../src/index.ts";
import { smallFeatures } from "./small-features.ts";

/** A fit of trees that takes long enough to be killed in. */
export const BOOSTING_FIT: { features: FeatureSet; config: PredictorConfig } = {
  features: smallFeatures(),
  config: {
    preset: "prePublication",
    learners: [
      { learner: "boosting", options: { nEstimators: 60, maxDepth: 4, subsample: 0.7, nIterNoChange: 60 } },
    ],
  },
};
