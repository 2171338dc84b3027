import { openSaved } from "@vscnn/core";
import { checkStatistics } from "./statistics/check-statistics.ts";
import {
  TARGET_STATISTICS_KIND,
  TARGET_STATISTICS_VERSION,
  type TargetStatisticsModel,
} from "./target-statistics-model.ts";

/**
 * Takes back saved target statistics, which may come from anywhere, and checks all of them.
 *
 * @param saved - the bytes of {@link saveTargetStatistics}
 * @returns a new model, with the fields of a model and no others
 * @throws TypeError if it is no such model
 * @throws RangeError if its version is unknown, the file is damaged, or its numbers are not legal
 * @example
 * const model = fitTargetStatistics([], { prior: 4, keys: ["place"] });
 * loadTargetStatistics(saveTargetStatistics(model)).tables[0].key; // => "place"
 */
export function loadTargetStatistics(saved: unknown): TargetStatisticsModel {
  const name = "loadTargetStatistics";
  return checkStatistics(name, openSaved(name, saved, TARGET_STATISTICS_KIND, TARGET_STATISTICS_VERSION));
}
