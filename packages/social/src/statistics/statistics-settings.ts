import { checkNumber } from "@vscnn/core";
import { checkSettings } from "../history/history-state.ts";
import type { TargetStatisticsOptions } from "../target-statistics-options.ts";
import { checkKeys, STATISTIC_KEYS, type StatisticKey } from "./statistic-keys.ts";

/** Options, checked and complete but for the prior. */
export interface StatisticsSettings {
  keys: readonly StatisticKey[];
  prior: number | undefined;
  priorWeight: number;
  /** Seconds. */
  delay: number;
  referenceTime: number | undefined;
  placeDegrees: number;
}

export const WEIGHT_RANGE = { min: 1e-9, max: 1e9 };
export const DEGREES_RANGE = { min: 1e-6, max: 180 };

/** Checks options, and fills in what was left out. */
export function statisticsSettings(
  functionName: string,
  options: TargetStatisticsOptions,
): StatisticsSettings {
  const { keys = STATISTIC_KEYS, prior, priorWeight = 1, placeDegrees = 1 } = options;
  if (prior !== undefined) checkNumber(functionName, "prior", prior);
  checkNumber(functionName, "priorWeight", priorWeight, WEIGHT_RANGE);
  checkNumber(functionName, "placeDegrees", placeDegrees, DEGREES_RANGE);
  const { outcomeDelayHours, referenceTime } = checkSettings(functionName, options);
  return {
    keys: checkKeys(functionName, keys),
    prior,
    priorWeight,
    delay: outcomeDelayHours * 3600,
    referenceTime,
    placeDegrees,
  };
}
