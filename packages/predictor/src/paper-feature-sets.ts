import type { PredictorGroup } from "./groups/group-names.ts";

/** Name of a feature set of the paper's Tables IV and V. */
export type PaperFeatureSetName =
  | "user"
  | "post"
  | "time"
  | "all social"
  | "color"
  | "GIST"
  | "LBP"
  | "aesthetic"
  | "deep"
  | "all visual"
  | "all";

/** The feature sets that the paper compares in Tables IV and V, in their order, and the groups of features that each is. */
export const PAPER_FEATURE_SETS: Readonly<Record<PaperFeatureSetName, readonly PredictorGroup[]>> = {
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
};
