import { createRandom } from "@vscnn/core";
import { meanOf } from "./row-losses.ts";

/** How an interval is drawn. */
export interface IntervalSettings {
  readonly level: number;
  readonly resamples: number;
  readonly seed: number;
}

/** Percentile bootstrap interval of the mean of numbers: rows are drawn with replacement, as many as there are. */
export function meanInterval(
  values: Float64Array,
  { level, resamples, seed }: IntervalSettings,
): { lower: number; upper: number } {
  const random = createRandom(seed);
  const count = values.length;
  const means = new Float64Array(resamples);
  const drawn = new Float64Array(count);
  for (let resample = 0; resample < resamples; resample++) {
    for (let i = 0; i < count; i++) drawn[i] = values[Math.floor(random() * count)];
    means[resample] = meanOf(drawn);
  }
  means.sort();
  const quantile = (share: number): number => {
    const place = share * (resamples - 1);
    const low = Math.floor(place);
    return means[low] + (place - low) * (means[Math.min(low + 1, resamples - 1)] - means[low]);
  };
  return { lower: quantile((1 - level) / 2), upper: quantile((1 + level) / 2) };
}
