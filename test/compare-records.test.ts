import { expect, test } from "vitest";
import type { BenchRow } from "../benchmarks/harness/compare.ts";
import { compareRecords } from "../benchmarks/harness/compare-records.ts";
import { signTest } from "../benchmarks/harness/sign-test.ts";

function row(work: string, ratios: number[]): BenchRow {
  const none = Number.NaN;
  return {
    work,
    peer: "peer",
    oursMs: none,
    peerMs: none,
    ratio: none,
    ratioMin: none,
    ratioMax: none,
    ratios,
  };
}

test("the sign test is the two-sided tail of the binomial distribution", () => {
  // All of 6: 2 / 64. One of 7: 2 (1 + 7) / 128. Half of 4: more than 1 before it is cut
  expect([signTest(6, 0), signTest(0, 6), signTest(1, 6), signTest(2, 2), signTest(0, 0)]).toEqual([
    0.03125, 0.03125, 0.125, 1, 1,
  ]);
});

test("rows are judged by the rounds that both runs have", () => {
  const before = [row("a", [1, 2, 3, 1, 2, 3]), row("b", [1, 2, 3, 1, 2, 3]), row("gone", [1])];
  const after = [row("b", [2, 1, 3, 2, 1, 4]), row("a", [0.9, 1.8, 2.7, 0.9, 1.8, 2.7]), row("new", [1])];
  expect(compareRecords([before], [after])).toEqual([
    { work: "a", peer: "peer", before: 2, after: 1.8, pairs: 6, p: 0.03125, verdict: "slower" },
    // Three better and two worse; one the same
    { work: "b", peer: "peer", before: 2, after: 2, pairs: 5, p: 1, verdict: "no difference told" },
  ]);
  expect(compareRecords([after], [before])[1]).toMatchObject({ work: "a", verdict: "faster" });
});

test("several runs of either side are paired in order", () => {
  const runs = (ratio: number) => [
    [row("a", [ratio, ratio, ratio])],
    [row("a", [5 * ratio, 5 * ratio, 5 * ratio])],
  ];
  expect(compareRecords(runs(1), runs(2))).toMatchObject([
    { pairs: 6, before: 3, after: 6, verdict: "faster" },
  ]);
});
