import { JUDGING_STEPS, type LearnerConfig, type LearnerName, type PredictorConfig } from "@vscnn/predictor";
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
  const cells = dataset.rated === undefined ? splitCells(dataset, preset) : foldsCells(dataset, preset);
  return cells.map((cell) => {
    const place = [dataset.name, cell.part, cell.way, cell.set, cell.model, cell.seed].join("-");
    return { ...cell, id: place.toLowerCase().replace(/[^a-z0-9]+/g, "-"), dataset: dataset.name };
  });
}

type Unnamed = Omit<Place, "dataset"> & (SplitCell | FoldsCell);

function splitCells({ features, tables }: Dataset, preset: Preset): Unnamed[] {
  const { posts, blocks } = features;
  const hasPhotos = Object.keys(blocks).length > 0;
  // Each of the four parts of a split needs authors of its own
  const hasAuthors = new Set(posts.map(({ userId }) => userId)).size >= 20;
  const sets = hasPhotos ? (Object.keys(FEATURE_SETS) as FeatureSetName[]) : SOCIAL;
  const whole = hasPhotos ? "all" : "all social";
  const fit = (place: Pick<Place, "part" | "way" | "seed">, set: FeatureSetName, learner: LearnerName) => {
    const told = learnerOf(learner, preset, posts.length);
    return (config: PredictorConfig, isDistinct = false): Unnamed => ({
      ...{ ...place, set, model: LEARNER_TITLES[learner], isDistinct },
      config: {
        ...config,
        // Kinds of posts are the one thing that posts without texts and tags have in common
        ...(hasPhotos ? {} : { statistics: ["category"] }),
        ...{ groups: FEATURE_SETS[set], learners: [told], seed: place.seed },
        split: { ...config.split, seed: place.seed },
      },
    });
  };
  const tableCells = seedsOf(preset.seeds).flatMap((seed) => {
    const place = { part: "tables", way: "", seed } as const;
    const pairs = sets.flatMap((set) => [networkOf(set), ...BASELINES].map((learner) => ({ set, learner })));
    if (hasPhotos) pairs.push({ set: "all", learner: "earlyFusion" });
    return pairs.map(({ set, learner }) => fit(place, set, learner)(tables));
  });
  const steps = JUDGING_STEPS.filter(({ config: { split }, isDistinct }) =>
    split?.by === "author" ? hasAuthors : hasPhotos || !isDistinct || split !== undefined,
  );
  const ladderCells = seedsOf(preset.ladder).flatMap((seed) =>
    steps.flatMap(({ title: way, config, isDistinct }) =>
      ([networkOf(whole), "boosting", "linear"] as const).map((learner) =>
        fit({ part: "ladder", way, seed }, whole, learner)(config, isDistinct),
      ),
    ),
  );
  const bestCells = seedsOf(preset.best).flatMap((seed) =>
    (hasAuthors ? (["author", "time"] as const) : (["time"] as const)).map((by): Unnamed => {
      const config = { preset: "best", split: { by, seed }, seed } as const;
      return { part: "best", way: by, set: whole, model: "best", seed, config, isDistinct: true };
    }),
  );
  return [...tableCells, ...ladderCells, ...bestCells];
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
