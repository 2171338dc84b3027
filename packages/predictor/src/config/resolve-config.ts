import {
  checkChoice,
  checkInteger,
  checkNumber,
  checkOptions,
  describeValue,
  type OptionNames,
} from "@vscnn/core";
import type { StatisticKey } from "@vscnn/social";
import { PREDICTOR_GROUPS, type PredictorGroup } from "../groups/group-names.ts";
import { STATISTIC_GROUPS } from "../groups/statistic-groups.ts";
import type { ComponentsConfig, PredictorConfig, ResolvedConfig, SplitConfig } from "./predictor-config.ts";
import { PRESETS } from "./presets.ts";
import { resolveLearners } from "./resolve-learners.ts";

const NAMES: OptionNames<PredictorConfig> = {
  preset: true,
  groups: true,
  split: true,
  learners: true,
  blend: true,
  averagesOf: true,
  known: true,
  components: true,
  coverage: true,
  statistics: true,
  preScale: true,
  outcomeDelayHours: true,
  referenceTime: true,
  settleDays: true,
  seed: true,
};

const PRESET_NAMES = ["paper", "prePublication", "best"] as const;

/** What the data decide where a configuration does not. */
export interface DataDefaults {
  /** Groups for which there are features. */
  readonly groups: readonly PredictorGroup[];
  /** What posts have in common. */
  readonly statistics: readonly StatisticKey[];
  readonly referenceTime: number;
  /** After how many days views are there, where the configuration does not say it and posts may show that it is not what is usual. */
  readonly settleDays: (referenceTime: number, usual: number) => number;
}

/** Checks a configuration and fills in what it leaves out. */
export function resolveConfig(
  functionName: string,
  config: PredictorConfig,
  defaults: DataDefaults,
): ResolvedConfig {
  checkOptions(functionName, config, NAMES, "config");
  const preset = checkChoice(functionName, "preset", config.preset ?? "best", PRESET_NAMES);
  const standard = PRESETS[preset];
  const { coverage = 0.9, outcomeDelayHours = 24, referenceTime = defaults.referenceTime, seed = 0 } = config;
  const { preScale = standard.preScale } = config;
  const { blend = standard.blend, averagesOf = standard.averagesOf, known = standard.known } = config;
  const groups = resolveGroups(functionName, config.groups, {
    available: defaults.groups,
    without: standard.without,
  });
  return {
    preset,
    groups,
    split: resolveSplit(functionName, config.split ?? {}, standard.split),
    learners: resolveLearners(functionName, config.learners, { standard: standard.learners, preset, groups }),
    blend: checkChoice(functionName, "blend", blend, ["mean", "nonNegative"]),
    averagesOf: checkChoice(functionName, "averagesOf", averagesOf, ["earlier", "others", "train", "all"]),
    known: checkChoice(functionName, "known", known, ["beforePosting", "afterPosting"]),
    components: resolveComponents(functionName, config.components ?? {}, standard.components),
    statistics: resolveStatistics(functionName, config.statistics, {
      groups,
      present: preset === "paper" ? [] : defaults.statistics,
    }),
    preScale: checkChoice(functionName, "preScale", preScale, ["none", "zscore"]),
    outcomeDelayHours: checkNumber(functionName, "outcomeDelayHours", outcomeDelayHours, {
      min: 0,
      max: 1e6,
    }),
    coverage: checkNumber(functionName, "coverage", coverage, { min: 0.5, max: 0.999 }),
    referenceTime: checkNumber(functionName, "referenceTime", referenceTime),
    settleDays:
      config.settleDays === undefined
        ? standard.settleDays && defaults.settleDays(referenceTime, standard.settleDays)
        : checkNumber(functionName, "settleDays", config.settleDays, { min: 0, max: 1e6 }),
    seed: checkInteger(functionName, "seed", seed, { min: 0, max: 2 ** 32 - 1 }),
  };
}

function resolveGroups(
  functionName: string,
  groups: readonly PredictorGroup[] | undefined,
  { available, without }: { available: readonly PredictorGroup[]; without: readonly PredictorGroup[] },
): PredictorGroup[] {
  if (groups === undefined) return available.filter((group) => !without.includes(group));
  if (!Array.isArray(groups)) {
    throw new TypeError(`${functionName}: groups must be an array of names, got ${describeValue(groups)}`);
  }
  for (const [i, group] of groups.entries()) {
    checkChoice(functionName, `groups[${i}]`, group, PREDICTOR_GROUPS);
    if (!available.includes(group)) {
      throw new RangeError(`${functionName}: groups must be those of the features, which have no '${group}'`);
    }
  }
  if (groups.length === 0) throw new RangeError(`${functionName}: groups must hold at least one, got none`);
  return PREDICTOR_GROUPS.filter((group) => groups.includes(group));
}

function resolveSplit(functionName: string, given: Partial<SplitConfig>, standard: SplitConfig): SplitConfig {
  checkOptions(functionName, given, { by: true, ratios: true, seed: true }, "split");
  const { by = standard.by, ratios = standard.ratios, seed = standard.seed } = given;
  checkChoice(functionName, "split.by", by, ["random", "author", "time"]);
  checkInteger(functionName, "split.seed", seed, { min: 0, max: 2 ** 32 - 1 });
  if (!Array.isArray(ratios) || ratios.length !== 4) {
    const need = "four shares [train, validation, calibration, test]";
    throw new TypeError(`${functionName}: split.ratios must be ${need}, got ${describeValue(ratios)}`);
  }
  const [train, validation, calibration, test] = ratios.map((ratio, i) => {
    return checkNumber(functionName, `split.ratios[${i}]`, ratio, { min: Number.MIN_VALUE, max: 1e9 });
  });
  return { by, ratios: [train, validation, calibration, test], seed };
}

function resolveComponents(
  functionName: string,
  given: Partial<ComponentsConfig>,
  standard: ComponentsConfig,
): ComponentsConfig {
  checkOptions(functionName, given, { visual: true, social: true, joint: true, words: true }, "components");
  const { visual, social, joint, words } = { ...standard, ...given };
  for (const [name, count] of Object.entries({ visual, social, joint, words })) {
    checkInteger(functionName, `components.${name}`, count, { min: 0, max: 4096 });
  }
  return { visual, social, joint, words };
}

/** Statistics are columns of groups: those of a group that is not used are none. */
function resolveStatistics(
  functionName: string,
  statistics: readonly StatisticKey[] | undefined,
  { groups, present }: { groups: readonly PredictorGroup[]; present: readonly StatisticKey[] },
): StatisticKey[] {
  const wanted = statistics ?? present;
  if (!Array.isArray(wanted)) {
    throw new TypeError(
      `${functionName}: statistics must be an array of names, got ${describeValue(wanted)}`,
    );
  }
  for (const [i, key] of wanted.entries()) {
    checkChoice(functionName, `statistics[${i}]`, key, Object.keys(STATISTIC_GROUPS) as StatisticKey[]);
  }
  const kept = (Object.keys(STATISTIC_GROUPS) as StatisticKey[]).filter((key) => wanted.includes(key));
  return kept.filter((key) => groups.includes(STATISTIC_GROUPS[key]));
}
