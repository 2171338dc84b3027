import type { OperationCounts } from "./count-works.ts";

/** Counts do not change by chance; what a last digit of an engine's functions decides is far less than this. */
const MOST_CHANGE = 0.02;

/** What differs between counts that are kept and others, in words: a line for each work that grew, shrank, came or went. */
export function compareCounts(kept: OperationCounts, counted: OperationCounts): string[] {
  const names = new Set([...Object.keys(kept), ...Object.keys(counted)]);
  return [...names].flatMap((name) => {
    const [before, after] = [kept[name], counted[name]];
    if (before === undefined) return [`${name}: not kept yet`];
    if (after === undefined) return [`${name}: no longer counted`];
    return (["operations", "accesses"] as const).flatMap((what) => {
      const change = after[what] - before[what];
      if (Math.abs(change) <= MOST_CHANGE * before[what]) return [];
      const percent = `${change > 0 ? "+" : ""}${((100 * change) / before[what]).toFixed(1)} %`;
      return [`${name}: ${before[what]} -> ${after[what]} ${what} (${percent})`];
    });
  });
}
