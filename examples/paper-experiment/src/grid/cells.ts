import type { LearnerConfig, LearnerName, PredictorConfig } from "@vscnn/predictor";
import {
  BASELINES,
  FEATURE_SETS,
  type FeatureSetName,
  LEARNER_TITLES,
  learnerOf,
  type Preset,
  RUNGS,
} from "../config.ts";
import type { Dataset } from "../data/dataset.ts";

/** One fit and its judgement: the least that is repeated after a kill, and that a machine is given. */
export interface Cell {
  /** Name of its file. */
  readonly id: string;
  readonly dataset: string;
  /** Tables IV, V and VII, the ladder, the predictor's `best` preset on honest splits, or ratings judged by folds. */
  readonly part: "tables" | "ladder" | "best" | "rated";
  readonly set: FeatureSetName | "category";
  /** As the paper calls it. */
  readonly model: string;
  readonly seed: number;
  /** The step of the ladder, how `best` was split, or what was rated. */
  readonly way: string;
  readonly learner: LearnerConfig;
  readonly config: PredictorConfig;
  /** Near copies of a photo are taken once. */
  readonly once: boolean;
  /** Folds of a cross-validation; 0 where a split judges. */
  readonly folds: number;
}

const SOCIAL: readonly FeatureSetName[] = ["user", "post", "time", "all social"];
const VISUAL: readonly FeatureSetName[] = ["color", "GIST", "LBP", "aesthetic", "deep", "all visual"];

/** Every cell of a data set. */
export function cellsOf(dataset: Dataset, preset: Preset): Cell[] {
  if (dataset.rated !== undefined) return ratedCells(dataset, preset);
  return [...tableCells(dataset, preset), ...ladderCells(dataset, preset), ...bestCells(dataset, preset)];
}

/** The network that the paper gives a feature set. */
function networkOf(set: FeatureSetName): "vscnn" | "scnn" | "vcnn" {
  if (set === "all") return "vscnn";
  return SOCIAL.includes(set) ? "scnn" : "vcnn";
}

function hasPhotos({ features }: Dataset): boolean {
  return Object.keys(features.blocks).length > 0;
}

/** Whether there are enough authors to give each of four parts its own. */
function hasAuthors({ features }: Dataset): boolean {
  return new Set(features.posts.map(({ userId }) => userId)).size >= 20;
}

function tableCells(dataset: Dataset, preset: Preset): Cell[] {
  const sets = hasPhotos(dataset) ? (Object.keys(FEATURE_SETS) as FeatureSetName[]) : SOCIAL;
  const pairs = sets.flatMap((set) => [networkOf(set), ...BASELINES].map((learner) => ({ set, learner })));
  if (hasPhotos(dataset)) pairs.push({ set: "all", learner: "earlyFusion" as never });
  return preset.seeds.flatMap((seed) =>
    pairs.map(({ set, learner }) => {
      return cellOf(dataset, preset, { part: "tables", set, learner, seed, way: "", config: dataset.tables });
    }),
  );
}

function ladderCells(dataset: Dataset, preset: Preset): Cell[] {
  const set = hasPhotos(dataset) ? "all" : "all social";
  const rungs = RUNGS.filter(({ config, once = false }) => {
    if (config.split?.by === "author") return hasAuthors(dataset);
    return hasPhotos(dataset) || !once || config.split !== undefined;
  });
  return preset.ladderSeeds.flatMap((seed) =>
    rungs.flatMap(({ title: way, config, once }) =>
      ([networkOf(set), "boosting", "linear"] as const).map((learner) => {
        return cellOf(dataset, preset, { part: "ladder", set, learner, seed, way, config, once });
      }),
    ),
  );
}

/** The predictor's own preset, as it is, where authors are unseen and where the test part is later. */
function bestCells(dataset: Dataset, preset: Preset): Cell[] {
  const set = hasPhotos(dataset) ? "all" : "all social";
  return preset.bestSeeds.flatMap((seed) =>
    (hasAuthors(dataset) ? (["author", "time"] as const) : (["time"] as const)).map((by): Cell => {
      const config = { preset: "best", split: { by, seed }, seed } as const;
      const place = { part: "best", set, model: "best", seed, way: by, once: true } as const;
      return {
        id: idOf(dataset, place),
        dataset: dataset.name,
        ...place,
        learner: { learner: "boosting" },
        config,
        folds: 0,
      };
    }),
  );
}

function ratedCells(dataset: Dataset, preset: Preset): Cell[] {
  const outcomes = Object.keys(dataset.rated?.outcomes ?? {});
  return outcomes.flatMap((way) =>
    ([...VISUAL, "category"] as const).flatMap((set) => {
      // Networks take minutes each: they are trained for the first outcome
      const learners = way === outcomes[0] ? (["vcnn", ...BASELINES] as const) : BASELINES;
      return learners.map((learner): Cell => {
        const place = {
          part: "rated",
          set,
          model: LEARNER_TITLES[learner],
          seed: 1,
          way,
          once: false,
        } as const;
        const rows = dataset.features.posts.length;
        const told = learnerOf(learner, preset, rows);
        return {
          id: idOf(dataset, place),
          dataset: dataset.name,
          ...place,
          learner: told,
          config: {},
          folds: preset.folds,
        };
      });
    }),
  );
}

/** What makes a cell out of the ordinary. */
interface Asked {
  part: Cell["part"];
  set: FeatureSetName;
  learner: LearnerName;
  seed: number;
  way: string;
  config: PredictorConfig;
  once?: boolean | undefined;
}

function cellOf(dataset: Dataset, preset: Preset, { learner, config, once = false, ...asked }: Asked): Cell {
  const told = learnerOf(learner, preset, dataset.features.posts.length);
  const { seed } = asked;
  const place = { ...asked, model: LEARNER_TITLES[learner], once };
  return {
    id: idOf(dataset, place),
    dataset: dataset.name,
    ...place,
    learner: told,
    config: {
      ...config,
      // Kinds of posts are the one thing that posts without texts and tags have in common
      ...(hasPhotos(dataset) ? {} : { statistics: ["category"] as const }),
      groups: FEATURE_SETS[asked.set],
      split: { ...config.split, seed },
      learners: [told],
      seed,
    },
    folds: 0,
  };
}

function idOf(
  { name }: Dataset,
  { part, way, set, model, seed }: Pick<Cell, "part" | "way" | "set" | "model" | "seed">,
): string {
  return [name, part, way, set, model, seed]
    .join("-")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-");
}
