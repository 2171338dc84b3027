import { checkInteger, checkOptions, describeValue, type OptionNames } from "@vscnn/core";
import type { PredictorConfig } from "../config/predictor-config.ts";
import type { PredictorGroup } from "../groups/group-names.ts";
import type { JudgingStep } from "../judging-steps.ts";
import type { Trial } from "./trials/trial-result.ts";

/** Configurations by what each is called. */
export type NamedConfigs = Readonly<Record<string, PredictorConfig>>;

/** A way of judging: one of `JUDGING_STEPS`, or one's own. */
export type AblationStep = Pick<JudgingStep, "title" | "config"> & Partial<JudgingStep>;

/** Options of {@link ablationTrials}. */
export interface AblationTrialsOptions {
  /**
   * What is fitted on every set, or a function that says it of the name of a set and the title of a step.
   * @defaultValue `{ default: {} }`, the learners of the preset
   */
  models?: NamedConfigs | ((set: string, way: string) => NamedConfigs);
  /** How fits are judged, such as `JUDGING_STEPS`. @defaultValue one step that changes nothing */
  steps?: readonly AblationStep[];
  /** How often every fit is done: with the seeds 1, 2 and so on of split and learners. @defaultValue 1 */
  repeats?: number;
  /** What is the same in all of them, whatever a step says. @defaultValue nothing */
  config?: PredictorConfig;
}

/** A fit that {@link ablationTrials} asks for, which {@link judgeFit} does. */
export interface AblationTrial extends Trial {
  /** Title of the step. */
  readonly way: string;
  readonly seed: number;
  readonly set: string;
  readonly model: string;
  /**
   * What is done with posts that show the same photo: one of them is taken, or they count as different photos. Where this is not said, they
   * come into one part of the split, as in `fitPredictor`.
   */
  readonly isDistinct?: boolean;
  readonly config: PredictorConfig;
}

const OPTIONS: OptionNames<AblationTrialsOptions> = {
  models: true,
  steps: true,
  repeats: true,
  config: true,
};

/**
 * Every combination of feature sets, models and ways of judging, with several seeds, as trials for {@link runTrials}: what each group of features is
 * worth to each model.
 *
 * @param sets - groups of features by a name, such as `PAPER_FEATURE_SETS`; `"all"` is every group that the data have
 * @returns seed by seed, step by step, set by set
 * @throws TypeError or RangeError if an argument or option is not legal, or two trials would have the same id
 * @example
 * import { simulatePosts } from "@vscnn/dataset";
 * import { ablationTrials, judgeFit, keptTrials, runTrials } from "@vscnn/predictor/node";
 * const features = { posts: simulatePosts({ posts: 300, users: 10, seed: 1 }), blocks: {} };
 * const models = { line: { learners: ["linear"] } };
 * const config = { preset: "prePublication" };
 * const trials = ablationTrials({ author: ["author"], time: ["time"] }, { models, config });
 * trials.map(({ id }) => id); // => ["author-line-1", "time-line-1"]
 * await runTrials(trials, (trial) => judgeFit(trial, features), { folder: "ablation" });
 * const [author, time] = await keptTrials(trials, { folder: "ablation" });
 * author.figures.mae.estimate < time.figures.mae.estimate; // => true
 */
export function ablationTrials(
  sets: Readonly<Record<string, readonly PredictorGroup[] | "all">>,
  options: AblationTrialsOptions = {},
): AblationTrial[] {
  const { models, steps, seeds, config } = checkedArguments(sets, options);
  const trials = seeds.flatMap((seed) =>
    steps.flatMap((step) =>
      Object.entries(sets).flatMap(([set, groups]) =>
        Object.entries(modelsOf(models, set, step.title)).map(([model, own]): AblationTrial => {
          const { title: way, config: stepConfig, ...rest } = step;
          const merged = configOf([stepConfig, config, own], groups, seed);
          return { way, seed, set, model, ...rest, config: merged, id: idOf([way, set, model, seed]) };
        }),
      ),
    ),
  );
  const ids = trials.map(({ id }) => id);
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice === undefined) return trials;
  throw new RangeError(
    `ablationTrials: names must differ in letters or digits, got two that are ${describeValue(twice)}`,
  );
}

/** What a model says counts more than what is common to all, and that more than the step. */
function configOf(
  [step, common, own]: readonly PredictorConfig[],
  groups: readonly PredictorGroup[] | "all",
  seed: number,
): PredictorConfig {
  const split = { ...step.split, ...common.split, ...own.split, seed };
  return { ...step, ...common, ...(groups !== "all" && { groups }), ...own, seed, split };
}

function modelsOf(
  models: NonNullable<AblationTrialsOptions["models"]>,
  set: string,
  way: string,
): NamedConfigs {
  return typeof models === "function" ? checkedRecord(`models of set '${set}'`, models(set, way)) : models;
}

/** A name of a file that tells what the trial is. */
function idOf(words: readonly (string | number)[]): string {
  return words
    .filter((word) => word !== "")
    .join("-")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

function checkedArguments(sets: unknown, options: AblationTrialsOptions) {
  const name = "ablationTrials";
  checkedRecord("sets", sets);
  checkOptions(name, options, OPTIONS);
  const { models = { default: {} }, repeats = 1, config = {} } = options;
  const { steps = [{ title: "", config: {} }] } = options;
  if (typeof models !== "function") checkedRecord("models", models);
  checkedRecord("config", config);
  checkInteger(name, "repeats", repeats, { min: 0, max: 10_000 });
  if (!Array.isArray(steps))
    throw new TypeError(`${name}: steps must be an array, got ${describeValue(steps)}`);
  for (const [i, step] of steps.entries()) {
    checkedRecord(`step ${i}`, step);
    checkedRecord(`config of step ${i}`, step.config);
    if (typeof step.title === "string") continue;
    throw new TypeError(`${name}: title of step ${i} must be text, got ${describeValue(step.title)}`);
  }
  return { models, steps, config, seeds: Array.from({ length: repeats }, (_, i) => i + 1) };
}

function checkedRecord<Value>(what: string, value: Value): Value {
  const isList = Array.isArray(value) || ArrayBuffer.isView(value);
  if (typeof value === "object" && value !== null && !isList) return value;
  throw new TypeError(`ablationTrials: ${what} must be a record, got ${describeValue(value)}`);
}
