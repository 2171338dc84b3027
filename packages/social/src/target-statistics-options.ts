import type { OptionNames } from "@vscnn/core";
import type { StatisticKey } from "./statistics/statistic-keys.ts";

/** Options of {@link targetStatistics}. */
export interface TargetStatisticsOptions {
  /** What posts are compared by, in the order of the columns. @defaultValue all five */
  keys?: readonly StatisticKey[];
  /** What stands for a value without outcomes. @defaultValue the mean of all outcomes that are known by then */
  prior?: number;
  /** How many outcomes the prior is worth, from 1e-9 to 1e9. @defaultValue 1 */
  priorWeight?: number;
  /** Hours after which the outcome of a post is known, as in {@link authorHistory}. @defaultValue 24 */
  outcomeDelayHours?: number;
  /** Unix seconds of the moment the views were counted: needed where posts have views but no score. */
  referenceTime?: number;
  /** Size of the cells of the grid in which coordinates are one place, in degrees, from 1e-6 to 180. @defaultValue 1 */
  placeDegrees?: number;
}

/** Every option of {@link targetStatistics}. */
export const TARGET_STATISTICS_OPTIONS: OptionNames<TargetStatisticsOptions> = {
  keys: true,
  prior: true,
  priorWeight: true,
  outcomeDelayHours: true,
  referenceTime: true,
  placeDegrees: true,
};
