import { describeValue } from "@vscnn/core";
import type { Interval } from "./bootstrap-intervals.ts";

/**
 * One figure of several runs, such as fits with other seeds: the mean of their estimates, and the bounds that hold every run's interval.
 * The runs stand on the same data, so their intervals cannot be narrowed by averaging.
 *
 * @param intervals - of the runs, at least one
 * @returns NaN where a run's is
 * @throws TypeError or RangeError if there is no interval, or one is none
 * @example
 * const runs = [{ estimate: 0.5, lower: 0.4, upper: 0.6 }, { estimate: 0.6, lower: 0.45, upper: 0.75 }];
 * meanInterval(runs); // => { estimate: 0.55, lower: 0.4, upper: 0.75 }
 */
export function meanInterval(intervals: readonly Interval[]): Interval {
  if (!Array.isArray(intervals)) {
    throw new TypeError(`meanInterval: intervals must be an array, got ${describeValue(intervals)}`);
  }
  if (intervals.length === 0)
    throw new RangeError("meanInterval: intervals must hold at least one, got none");
  for (const [i, interval] of intervals.entries()) checkInterval(i, interval);
  return {
    estimate: intervals.reduce((sum, { estimate }) => sum + estimate, 0) / intervals.length,
    lower: Math.min(...intervals.map(({ lower }) => lower)),
    upper: Math.max(...intervals.map(({ upper }) => upper)),
  };
}

function checkInterval(i: number, interval: unknown): void {
  for (const name of ["estimate", "lower", "upper"] as const) {
    const value = (interval as Interval | null | undefined)?.[name];
    if (typeof value === "number") continue;
    throw new TypeError(
      `meanInterval: ${name} of interval ${i} must be a number, got ${describeValue(value)}`,
    );
  }
}
