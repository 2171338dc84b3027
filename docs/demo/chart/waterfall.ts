import type { Explanation, PredictorGroup } from "@vscnn/predictor";

/** A bar of the waterfall: where it begins and ends, in scores. */
interface WaterfallBar {
  readonly group: PredictorGroup;
  readonly value: number;
  readonly from: number;
  readonly to: number;
}

/** Bars that lead from the base to the score, the longest first, and the range that holds all of them. */
export interface Waterfall {
  readonly bars: readonly WaterfallBar[];
  readonly low: number;
  readonly high: number;
}

/** Lays out the contributions of an explanation: each bar begins where the one before ends, and the last ends at the score. */
export function waterfallOf({ base, score, contributions }: Explanation): Waterfall {
  const sorted = [...contributions].sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
  let from = base;
  let low = Math.min(base, score);
  let high = Math.max(base, score);
  const bars = sorted.map(({ group, value }) => {
    const bar = { group, value, from, to: from + value };
    from = bar.to;
    low = Math.min(low, bar.to);
    high = Math.max(high, bar.to);
    return bar;
  });
  return { bars, low, high };
}
