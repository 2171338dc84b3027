import type { LearnerConfig, LearnerName, PredictorGroup } from "@vscnn/predictor";

/** The feature sets of Tables IV and V, in their order, and the groups of features that each is. */
export const FEATURE_SETS = {
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

/** Name of a feature set. */
export type FeatureSetName = keyof typeof FEATURE_SETS;

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

/** The baselines of Table V. */
export const BASELINES = ["linear", "svr", "tree", "boosting"] as const satisfies readonly LearnerName[];

/** How much is done: see {@link PRESETS}. */
export interface Preset {
  /** Posts to simulate. */
  readonly posts: number;
  /** How many seeds the tables, the ladder and the predictor's own preset are made with. */
  readonly seeds: number;
  readonly ladder: number;
  readonly best: number;
  /** Networks are trained for these epochs, but for no more steps than these: large sets would take hours. */
  readonly epochs: number;
  readonly steps: number;
  readonly trees: number;
  readonly folds: number;
}

/** `quick` takes minutes on two cores, `standard` less than an hour; `paper` does all as the paper does. */
export const PRESETS = {
  tiny: { posts: 90, seeds: 1, ladder: 1, best: 0, epochs: 1, steps: 4, trees: 8, folds: 2 },
  quick: { posts: 400, seeds: 1, ladder: 1, best: 0, epochs: 10, steps: 200, trees: 100, folds: 3 },
  standard: { posts: 2000, seeds: 1, ladder: 3, best: 1, epochs: 20, steps: 600, trees: 500, folds: 10 },
  paper: { posts: 20_000, seeds: 3, ladder: 3, best: 3, epochs: 50, steps: 1e9, trees: 2000, folds: 10 },
} as const satisfies Readonly<Record<string, Preset>>;

/** Users of the paper's data, and posts of a simulated user as long as there are fewer. */
export const USERS = { most: 135, posts: 15 };

/** Shares of the training posts among the paper's parts, and its batch size (section V-A). */
const TRAINING = { share: 0.6, batchSize: 20 };

/** What a learner is told: the paper's values (section V-A), cut to the preset. */
export function learnerOf(learner: LearnerName, preset: Preset, rows: number): LearnerConfig {
  if (learner === "boosting") {
    return { learner, options: { nEstimators: preset.trees, maxDepth: 10, method: "hist" } };
  }
  if (["linear", "svr", "tree"].includes(learner)) return { learner };
  const steps = Math.max(1, Math.ceil((TRAINING.share * rows) / TRAINING.batchSize));
  const epochs = Math.max(1, Math.min(preset.epochs, Math.round(preset.steps / steps)));
  return { learner, options: { epochs, batchSize: TRAINING.batchSize, learningRate: 0.001 } };
}
