import type { BenchRow } from "./compare.ts";
import { signTest } from "./sign-test.ts";

/** A row that two records have in common. */
export interface RecordComparison {
  readonly work: string;
  readonly peer: string;
  /** Median ratio, peer time / our time, of either side. */
  readonly before: number;
  readonly after: number;
  /** Rounds that were paired and differ. */
  readonly pairs: number;
  /** Two-sided p-value of the sign test over the pairs. */
  readonly p: number;
  readonly verdict: "faster" | "slower" | "no difference told";
}

/** Differences that are less likely by chance are told. */
const LEVEL = 0.05;

/**
 * Compares the rows of runs before and after a change, round by round: each round's ratio has met the same load on both of its
 * sides, so that a busy machine hides a change, but does not make one. At least six rounds are needed to tell anything.
 *
 * @param before - runs before the change; as many as after it, the first goes with the first and so on
 */
export function compareRecords(
  before: readonly (readonly BenchRow[])[],
  after: readonly (readonly BenchRow[])[],
): RecordComparison[] {
  const comparisons: RecordComparison[] = [];
  for (const { work, peer } of before[0]) {
    const pairs: [number, number][] = [];
    before.forEach((rows, run) => {
      const [first, second] = [rows, after[run]].map((side) => ratiosOf(side, work, peer));
      for (let round = 0; round < Math.min(first.length, second.length); round++)
        pairs.push([first[round], second[round]]);
    });
    if (pairs.length > 0) comparisons.push(judge(work, peer, pairs));
  }
  return comparisons;
}

function ratiosOf(rows: readonly BenchRow[], work: string, peer: string): readonly number[] {
  return rows.find((row) => row.work === work && row.peer === peer)?.ratios ?? [];
}

function judge(work: string, peer: string, pairs: readonly [number, number][]): RecordComparison {
  const better = pairs.filter(([first, second]) => second > first).length;
  const worse = pairs.filter(([first, second]) => second < first).length;
  const p = signTest(better, worse);
  const direction = better > worse ? "faster" : "slower";
  return {
    work,
    peer,
    before: middle(pairs.map(([first]) => first)),
    after: middle(pairs.map(([, second]) => second)),
    pairs: better + worse,
    p,
    verdict: p < LEVEL ? direction : "no difference told",
  };
}

function middle(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}
