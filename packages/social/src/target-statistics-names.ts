import { checkKeys, STATISTIC_KEYS, type StatisticKey } from "./statistics/statistic-keys.ts";

const NAMES: Readonly<Record<StatisticKey, readonly string[]>> = {
  category: ["categoryStatistic"],
  tag: ["tagMeanStatistic", "tagMaxStatistic", "knownTagCount"],
  author: ["authorStatistic"],
  hourOfWeek: ["hourOfWeekStatistic"],
  place: ["placeStatistic"],
};

/**
 * Names of the columns of {@link targetStatistics} and {@link transformTargetStatistics}, in order.
 *
 * @param keys - as in their options
 * @throws TypeError or RangeError if keys are not different known names
 * @example
 * targetStatisticsNames(["author", "tag"]).length; // => 4
 */
export function targetStatisticsNames(keys: readonly StatisticKey[] = STATISTIC_KEYS): string[] {
  return checkKeys("targetStatisticsNames", keys).flatMap((key) => NAMES[key]);
}
