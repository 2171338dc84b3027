import type { LearnerName } from "@vscnn/predictor";

/** How each learner is called in the paper. */
export const LEARNER_TITLES: Readonly<Record<LearnerName, string>> = {
  vscnn: "VSCNN",
  scnn: "SCNN",
  vcnn: "VCNN",
  earlyFusion: "VSCNN-EF",
  linear: "LR",
  svr: "SVR",
  tree: "DTR",
  boosting: "GBDT",
};
