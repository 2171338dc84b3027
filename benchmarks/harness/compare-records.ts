import type { BenchRow } from "./compare.ts";
import { holm } from "./holm.ts";
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
  /** Two-sided p-value of the sign test over the pairs, adjusted for the number of rows. */
  readonly p: number;
  readonly verdict: "faster" | "slower" | "no difference told";
}

/** Differences that are less likely by chance are told. */
const LEVEL = 0.05;

/**
 * Compares the rows of runs before and after a change, round by round: each round's ratio has met the same load on both of its
 * sides, so that a busy machine hides a change, but does not make one. The more rows, the more rounds are needed to tell
 * anything: six for one row, ten for 25. Where nothing differs, a verdict is told by chance in at most one comparison of twenty.
 *
 * @param before - runs before the change; as many as after it, the first goes with the first and so on
 */
export function compareRecords(
  before: readonly (readonly BenchRow[])[],
  after: readonly (readonly BenchRow[])[],
): RecordComparison[] {
  const compared: RecordComparison[] = [];
  for (const { work, peer } of before[0]) {
    const pairs: [number, number][] = [];
    before.forEach((rows, run) => {
      const [first, second] = [rows, after[run]].map((side) => ratiosOf(side, work, peer));
      for (let round = 0; round < Math.min(first.length, second.length); round++)
        pairs.push([first[round], second[round]]);
    });
    if (pairs.length > 0) compared.push(comparePairs(work, peer, pairs));
  }
  const adjusted = holm(compared.map(({ p }) => p));
  return compared.map((row, i) => {
    const p = adjusted[i];
    return { ...row, p, verdict: p < LEVEL ? row.verdict : "no difference told" };
  });
}

function ratiosOf(rows: readonly BenchRow[], work: string, peer: string): readonly number[] {
  return rows.find((row) => row.work === work && row.peer === peer)?.ratios ?? [];
}

/** A row by itself: the p-value of its own test, and which way most of its pairs go. */
function comparePairs(work: string, peer: string, pairs: readonly [number, number][]): RecordComparison {
  const better = pairs.filter(([first, second]) => second > first).length;
  const worse = pairs.filter(([first, second]) => second < first).length;
  return {
    work,
    peer,
    before: middle(pairs.map(([first]) => first)),
    after: middle(pairs.map(([, second]) => second)),
    pairs: better + worse,
    p: signTest(better, worse),
    verdict: better > worse ? "faster" : "slower",
  };
}

function middle(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}
