import type { PredictorGroup } from "./groups/group-names.ts";

/** The feature sets that the paper compares in Tables IV and V, in their order, and the groups of features that each is. */
export const PAPER_FEATURE_SETS = {
  user: ["author"],
  post: ["post"],
  time: ["time"],
  "all social": ["author", "post", "time"],
  color: ["color"],
  GIST: ["gist"],
  LBP: ["texture"],
  aesthetic: ["aesthetic"],
  deep: ["deep"],
  "all visual": ["color", "texture", "gist", "aesthetic", "deep"],
  all: ["author", "post", "time", "color", "texture", "gist", "aesthetic", "deep"],
} as const satisfies Readonly<Record<string, readonly PredictorGroup[]>>;
