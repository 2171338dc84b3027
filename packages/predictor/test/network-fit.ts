import type { FeatureSet, PredictorConfig } from "../src/index.ts";
import { smallFeatures } from "./small-features.ts";

/** A fit of a moment that trains a network for some epochs. */
export const NETWORK_FIT: { features: FeatureSet; config: PredictorConfig } = {
  features: { posts: smallFeatures(40).posts, blocks: {} },
  config: {
    preset: "paper",
    components: { social: 2 },
    learners: ["linear", { learner: "scnn", options: { epochs: 4, batchSize: 12 } }],
  },
};
