import { checkSaved, packSaved } from "@vscnn/core";
import { checkStatistics } from "./statistics/check-statistics.ts";
import {
  TARGET_STATISTICS_KIND,
  TARGET_STATISTICS_VERSION,
  type TargetStatisticsModel,
} from "./target-statistics-model.ts";

/**
 * Saves target statistics as the bytes of a file, with a checksum.
 *
 * @param model - from {@link fitTargetStatistics}
 * @returns what {@link loadTargetStatistics} takes back, bit for bit; the same model gives the same bytes
 * @throws TypeError or RangeError if it is no such model
 * @example
 * const model = fitTargetStatistics([], { prior: 4 });
 * loadTargetStatistics(saveTargetStatistics(model)).prior; // => 4
 */
export function saveTargetStatistics(model: TargetStatisticsModel): Uint8Array<ArrayBuffer> {
  const name = "saveTargetStatistics";
  const fields = checkSaved(name, model, TARGET_STATISTICS_KIND, TARGET_STATISTICS_VERSION);
  return packSaved(checkStatistics(name, fields));
}
