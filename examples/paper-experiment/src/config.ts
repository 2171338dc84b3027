import type { LearnerConfig, LearnerName } from "@vscnn/predictor";
import type { NamedConfigs } from "@vscnn/predictor/node";
import { LEARNER_TITLES } from "./report/learner-titles.ts";

/** The baselines of Table V. */
export const BASELINES = ["linear", "svr", "tree", "boosting"] as const satisfies readonly LearnerName[];

/**
 * How much is done: posts to simulate; how many seeds the tables, the ladder and the predictor's own preset are made with; the epochs of a
 * network, but no more steps than these, since large sets would take hours; trees of boosting; folds. `quick` takes minutes on two
 * cores, `standard` less than an hour; `paper` does all as the paper does.
 */
export const PRESETS = {
  tiny: { posts: 90, seeds: 1, ladder: 1, best: 0, epochs: 1, steps: 4, trees: 8, folds: 2 },
  quick: { posts: 400, seeds: 1, ladder: 1, best: 0, epochs: 10, steps: 200, trees: 100, folds: 3 },
  standard: { posts: 2000, seeds: 1, ladder: 3, best: 1, epochs: 20, steps: 600, trees: 500, folds: 10 },
  paper: { posts: 20_000, seeds: 3, ladder: 3, best: 3, epochs: 50, steps: 1e9, trees: 2000, folds: 10 },
} as const;

/** One of {@link PRESETS}. */
export type Preset = (typeof PRESETS)[keyof typeof PRESETS];

/** Learners by the paper's names, told the paper's values (section V-A), cut to the preset. */
export function modelsOf(learners: readonly LearnerName[], preset: Preset, rows: number): NamedConfigs {
  const models = learners.map((name) => [LEARNER_TITLES[name], { learners: [learner(name, preset, rows)] }]);
  return Object.fromEntries(models);
}

function learner(name: LearnerName, { trees, epochs, steps }: Preset, rows: number): LearnerConfig {
  if (name === "boosting") {
    return { learner: name, options: { nEstimators: trees, maxDepth: 10, method: "hist" } };
  }
  if (["linear", "svr", "tree"].includes(name)) return { learner: name };
  const [trainingShare, batchSize] = [0.6, 20];
  const affordable = Math.round(steps / Math.max(1, Math.ceil((trainingShare * rows) / batchSize)));
  const options = { epochs: Math.max(1, Math.min(epochs, affordable)), batchSize, learningRate: 0.001 };
  return { learner: name, options };
}
