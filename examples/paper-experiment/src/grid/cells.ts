import {
  JUDGING_STEPS,
  type JudgingStep,
  type LearnerConfig,
  type LearnerName,
  type PredictorConfig,
} from "@vscnn/predictor";
import type { Trial, TrialResult } from "@vscnn/predictor/node";
import {
  BASELINES,
  FEATURE_SETS,
  type FeatureSetName,
  LEARNER_TITLES,
  learnerOf,
  type Preset,
} from "../config.ts";
import type { Dataset } from "../data/dataset.ts";

/** One fit and its judgement, by a split or by folds: the least that is repeated after a kill, and that a machine is given. */
export type Cell = Trial & Place & (SplitCell | FoldsCell);

/** What a cell gave. */
export type CellResult = Cell & TrialResult;

/** Where the figures of a cell stand. */
interface Place {
  readonly dataset: string;
  /** Tables IV, V and VII, the ladder, the predictor's `best` preset on honest splits, or ratings judged by folds. */
  readonly part: "tables" | "ladder" | "best" | "rated";
  /** The step of the ladder, how `best` was split, or what was rated. */
  readonly way: string;
  readonly set: FeatureSetName | "category";
  /** As the paper calls it. */
  readonly model: string;
  readonly seed: number;
}

/** Near copies of a photo are taken once where it is distinct. */
type SplitCell = { readonly config: PredictorConfig; readonly isDistinct: boolean };
type FoldsCell = { readonly learner: LearnerConfig; readonly folds: number };

const SOCIAL: readonly FeatureSetName[] = ["user", "post", "time", "all social"];
const VISUAL: readonly FeatureSetName[] = ["color", "GIST", "LBP", "aesthetic", "deep", "all visual"];

/** Every cell of a data set. */
export function cellsOf(dataset: Dataset, preset: Preset): Cell[] {
  const judged = dataset.rated === undefined ? [tableCells, ladderCells, bestCells] : [foldsCells];
  return judged
    .flatMap((cells) => cells(dataset, preset))
    .map((cell) => {
      const place = [dataset.name, cell.part, cell.way, cell.set, cell.model, cell.seed].join("-");
      return { ...cell, id: place.toLowerCase().replace(/[^a-z0-9]+/g, "-"), dataset: dataset.name };
    });
}

type Unnamed = Omit<Place, "dataset"> & (SplitCell | FoldsCell);

/** Tables IV, V and VII: every feature set by its network and the baselines, and early fusion. */
function tableCells(dataset: Dataset, preset: Preset): Unnamed[] {
  const sets = hasPhotos(dataset) ? (Object.keys(FEATURE_SETS) as FeatureSetName[]) : SOCIAL;
  const pairs = sets.flatMap((set) => [networkOf(set), ...BASELINES].map((learner) => ({ set, learner })));
  if (hasPhotos(dataset)) pairs.push({ set: "all", learner: "earlyFusion" });
  const step = { config: dataset.tables, isDistinct: false };
  return seedsOf(preset.seeds).flatMap((seed) =>
    pairs.map((pair) => splitCell(dataset, { part: "tables", way: "", seed, step, ...pair }, preset)),
  );
}

/** The network, boosting and the line on all features, on every step of judging that the data allow. */
function ladderCells(dataset: Dataset, preset: Preset): Unnamed[] {
  const set = hasPhotos(dataset) ? "all" : "all social";
  const steps = JUDGING_STEPS.filter(({ config: { split }, isDistinct }) =>
    split?.by === "author" ? hasAuthors(dataset) : hasPhotos(dataset) || !isDistinct || split !== undefined,
  );
  return seedsOf(preset.ladder).flatMap((seed) =>
    steps.flatMap((step) =>
      ([networkOf(set), "boosting", "linear"] as const).map((learner) =>
        splitCell(dataset, { part: "ladder", way: step.title, seed, step, set, learner }, preset),
      ),
    ),
  );
}

/** The predictor's own preset on the honest splits. */
function bestCells(dataset: Dataset, preset: Preset): Unnamed[] {
  const set = hasPhotos(dataset) ? "all" : "all social";
  const splits = hasAuthors(dataset) ? (["author", "time"] as const) : (["time"] as const);
  return seedsOf(preset.best).flatMap((seed) =>
    splits.map((by) => {
      const config = { preset: "best", split: { by, seed }, seed } as const;
      return { part: "best", way: by, set, model: "best", seed, config, isDistinct: true } as const;
    }),
  );
}

/** What is fitted, and on which step of judging. */
interface Asked extends Pick<Place, "part" | "way" | "seed"> {
  readonly step: Pick<JudgingStep, "config" | "isDistinct">;
  readonly set: FeatureSetName;
  readonly learner: LearnerName;
}

/** A learner on one of the paper's feature sets. */
function splitCell(dataset: Dataset, { step, set, learner, ...place }: Asked, preset: Preset): Unnamed {
  const { config, isDistinct } = step;
  return {
    ...place,
    set,
    model: LEARNER_TITLES[learner],
    isDistinct,
    config: {
      ...config,
      // Kinds of posts are the one thing that posts without texts and tags have in common
      ...(hasPhotos(dataset) ? {} : { statistics: ["category"] }),
      groups: FEATURE_SETS[set],
      learners: [learnerOf(learner, preset, dataset.features.posts.length)],
      seed: place.seed,
      split: { ...config.split, seed: place.seed },
    },
  };
}

function hasPhotos({ features }: Dataset): boolean {
  return Object.keys(features.blocks).length > 0;
}

/** Each of the four parts of a split needs authors of its own. */
function hasAuthors({ features }: Dataset): boolean {
  return new Set(features.posts.map(({ userId }) => userId)).size >= 20;
}

function foldsCells({ features, rated }: Dataset, preset: Preset): Unnamed[] {
  const outcomes = Object.keys(rated?.outcomes ?? {});
  return outcomes.flatMap((way) =>
    ([...VISUAL, "category"] as const).flatMap((set) =>
      // Networks take minutes each: they are trained for the first outcome
      (way === outcomes[0] ? (["vcnn", ...BASELINES] as const) : BASELINES).map((name): Unnamed => {
        const learner = learnerOf(name, preset, features.posts.length);
        const place = { part: "rated", way, set, model: LEARNER_TITLES[name], seed: 1 } as const;
        return { ...place, learner, folds: preset.folds };
      }),
    ),
  );
}

/** The network that the paper gives a feature set. */
function networkOf(set: FeatureSetName): LearnerName {
  if (set === "all") return "vscnn";
  return SOCIAL.includes(set) ? "scnn" : "vcnn";
}

function seedsOf(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i + 1);
}
