import type { LearnerName } from "./predictor-config.ts";

/** The learners that are networks, and what each is given. */
export const NETWORKS: Readonly<
  Record<"vscnn" | "scnn" | "vcnn" | "earlyFusion", readonly ("visual" | "social" | "joint")[]>
> = { vscnn: ["visual", "social"], scnn: ["social"], vcnn: ["visual"], earlyFusion: ["joint"] };

/**
 * A learner that is a network.
 *
 * @useDeclaredType
 */
export type NetworkName = keyof typeof NETWORKS;

/** Whether a learner is a network. */
export function isNetwork(learner: LearnerName): learner is NetworkName {
  return Object.hasOwn(NETWORKS, learner);
}

const NETWORK_OPTIONS = ["epochs", "batchSize", "learningRate", "patience"];
const TREE_OPTIONS = ["maxDepth", "minSamplesSplit", "minSamplesLeaf", "minImpurityDecrease"];

/** The options that each learner takes. What their values may be is checked by what they are given to. */
export const LEARNER_OPTIONS: Readonly<Record<LearnerName, readonly string[]>> = {
  vscnn: NETWORK_OPTIONS,
  scnn: NETWORK_OPTIONS,
  vcnn: NETWORK_OPTIONS,
  earlyFusion: NETWORK_OPTIONS,
  linear: ["method", "learningRate", "maxIter", "tolerance"],
  svr: ["C", "epsilon", "gamma", "tolerance", "maxIter", "maxRows"],
  tree: [...TREE_OPTIONS, "criterion"],
  boosting: [
    ...TREE_OPTIONS,
    "method",
    "nEstimators",
    "learningRate",
    "subsample",
    "nIterNoChange",
    "validationFraction",
    "tolerance",
    "maxBins",
  ],
};

/** The names of all learners. */
export const LEARNER_NAMES: readonly LearnerName[] = Object.keys(LEARNER_OPTIONS) as LearnerName[];
