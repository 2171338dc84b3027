import type { PredictorGroup } from "../groups/group-names.ts";
import type { LearnerConfig, PresetName, ResolvedConfig } from "./predictor-config.ts";

/** What a preset decides: everything but the groups and the time, which depend on the data. */
export type PresetConfig = Omit<
  ResolvedConfig,
  | "preset"
  | "groups"
  | "statistics"
  | "referenceTime"
  | "outcomeDelayHours"
  | "learners"
  | "coverage"
  | "seed"
> & {
  readonly learners: readonly LearnerConfig[];
  /** Groups that are left out unless they are named. */
  readonly without: readonly PredictorGroup[];
};

/** Boosting that stops when the rows held back no longer gain. */
const BOOSTING: LearnerConfig = {
  learner: "boosting",
  inputs: "plain",
  options: {
    method: "hist",
    nEstimators: 500,
    learningRate: 0.05,
    maxDepth: 6,
    minSamplesLeaf: 20,
    nIterNoChange: 25,
  },
};

/** The components that the paper reduces to; early fusion has those of the photo. */
const COMPONENTS = { visual: 20, social: 14, joint: 20, words: 16 };

/** Time decides, and outcomes are those of others: what holds for posts that are yet to come. */
const HONEST = {
  split: { by: "time", ratios: [0.6, 0.15, 0.1, 0.15], seed: 0 },
  averagesOf: "earlier",
  known: "beforePosting",
  settleDays: 30,
  // What history and text add needs more than the paper's 14
  components: { ...COMPONENTS, social: 24, joint: 40 },
  preScale: "zscore",
  without: [],
  blend: "nonNegative",
} as const;

/**
 * The presets by name.
 *
 * The paper's validation fifth is halved here, since an interval has to be calibrated on posts that chose nothing.
 */
export const PRESETS: Readonly<Record<PresetName, PresetConfig>> = {
  paper: {
    split: { by: "random", ratios: [0.6, 0.1, 0.1, 0.2], seed: 0 },
    averagesOf: "all",
    known: "afterPosting",
    settleDays: 0,
    components: COMPONENTS,
    preScale: "none",
    without: ["history", "text"],
    blend: "mean",
    learners: [{ learner: "vscnn" }],
  },
  prePublication: { ...HONEST, learners: [BOOSTING] },
  best: { ...HONEST, learners: [BOOSTING, { learner: "vscnn", options: { epochs: 30, patience: 5 } }] },
};

/** The options that a learner has in the paper, where none are given with the preset of that name. */
export const PAPER_OPTIONS: Readonly<Record<string, NonNullable<LearnerConfig["options"]>>> = {
  svr: { C: 3, epsilon: 0.1, gamma: "auto" },
  tree: { maxDepth: 10 },
  boosting: { nEstimators: 2000, maxDepth: 10 },
};
