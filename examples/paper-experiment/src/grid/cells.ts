import { judgingStepsOf, type LearnerName, PAPER_FEATURE_SETS, type PredictorConfig } from "@vscnn/predictor";
import { type AblationTrial, ablationTrials, type TrialResult } from "@vscnn/predictor/node";
import { BASELINES, modelsOf, type Preset } from "../config.ts";
import type { Dataset } from "../data/open-dataset.ts";

/** One fit and its judgement: the least that is repeated after a kill, and that a machine is given. */
export interface Cell extends AblationTrial {
  readonly dataset: string;
  /** Tables IV, V and VII, the ladder, the predictor's `best` preset on honest splits, or ratings, whose way is what was rated. */
  readonly part: string;
  /** Ratings are judged by so many folds, not by a split. */
  readonly folds?: number;
}

/** What a cell gave. */
export type CellResult = Cell & TrialResult;

const { user, post, time, "all social": allSocial, all: _, ...VISUAL } = PAPER_FEATURE_SETS;
const SOCIAL = { user, post, time, "all social": allSocial };

/** Every cell of a data set. */
export function cellsOf(dataset: Dataset, preset: Preset): Cell[] {
  const { name, rated } = dataset;
  const parts = rated === undefined ? partsOfPosts(dataset, preset) : partsOfRatings(dataset, preset);
  return Object.entries(parts).flatMap(([part, trials]) =>
    trials.map((trial) => ({ part, ...trial, id: `${name}-${part}-${trial.id}`, dataset: name })),
  );
}

function partsOfPosts({ features, tables }: Dataset, preset: Preset): Record<string, AblationTrial[]> {
  const models = (...learners: LearnerName[]) => modelsOf(learners, preset, features.posts.length);
  const hasPhotos = Object.keys(features.blocks).length > 0;
  const [whole, network] = hasPhotos ? (["all", "vscnn"] as const) : (["all social", "scnn"] as const);
  const [everyGroup, everything] = [{ [whole]: PAPER_FEATURE_SETS[whole] }, { [whole]: "all" as const }];
  // Kinds of posts are the one thing that posts without texts and tags have in common
  const config: PredictorConfig = hasPhotos ? {} : { statistics: ["category"] };
  const steps = judgingStepsOf(features);
  return {
    tables: ablationTrials(hasPhotos ? PAPER_FEATURE_SETS : SOCIAL, {
      models(set) {
        if (set === "all") return models("vscnn", ...BASELINES, "earlyFusion");
        return models(set in SOCIAL ? "scnn" : "vcnn", ...BASELINES);
      },
      steps: [{ title: "", config: tables, isDistinct: false }],
      repeats: preset.seeds,
      config,
    }),
    ladder: ablationTrials(everyGroup, {
      models: models(network, "boosting", "linear"),
      steps,
      repeats: preset.ladder,
      config,
    }),
    best: ablationTrials(everything, {
      models: { best: { preset: "best" } },
      steps: steps.filter((step) => step.config.split !== undefined),
      repeats: preset.best,
    }),
  };
}

function partsOfRatings({ features, rated }: Dataset, preset: Preset): Record<string, AblationTrial[]> {
  const models = (...learners: LearnerName[]) => modelsOf(learners, preset, features.posts.length);
  const ways = Object.keys(rated?.outcomes ?? {});
  const sets = { ...VISUAL, category: [] };
  const trials = ablationTrials(sets, {
    // Networks take minutes each: they are trained for the first outcome
    models: (_, way) => (way === ways[0] ? models("vcnn", ...BASELINES) : models(...BASELINES)),
    steps: ways.map((title) => ({ title, config: {} })),
  });
  return { rated: trials.map((trial) => ({ ...trial, folds: preset.folds })) };
}
