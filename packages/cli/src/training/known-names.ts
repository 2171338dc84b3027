import type { LearnerName, PredictorGroup } from "@vscnn/predictor";

/** What learns. */
export const LEARNERS: readonly LearnerName[] = [
  "vscnn",
  "scnn",
  "vcnn",
  "earlyFusion",
  "linear",
  "svr",
  "tree",
  "boosting",
];

/** The groups of features, named here too so that `--help` need not load what learns from them. */
export const GROUPS: readonly PredictorGroup[] = [
  "author",
  "history",
  "post",
  "text",
  "time",
  "color",
  "texture",
  "gist",
  "aesthetic",
  "deep",
];
