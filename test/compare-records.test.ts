import { expect, test } from "vitest";
import type { BenchRow } from "../benchmarks/harness/compare.ts";
import { compareRecords } from "../benchmarks/harness/compare-records.ts";
import { holm } from "../benchmarks/harness/holm.ts";
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

test("Holm's adjustment counts the smallest p-value as often as there are tests, and the next once less", () => {
  // 4 x 0.005 = 0.02; 3 x 0.01 = 0.03; 2 x 0.03 = 0.06; 1 x 0.04 = 0.04, but not less than 0.06
  const adjusted = holm([0.01, 0.04, 0.03, 0.005]);
  for (const [i, value] of [0.03, 0.06, 0.06, 0.02].entries()) expect(adjusted[i]).toBeCloseTo(value, 12);
  expect(holm([0.7, 0.6, 0.03125])).toEqual([1, 1, 0.09375]);
  expect([holm([0.04]), holm([])]).toEqual([[0.04], []]);
});

test("one of many rows is told only by more rounds than one alone", () => {
  const slow = (factor: number) => row("slow", Array(6).fill(factor));
  const same = Array.from({ length: 24 }, (_, i) => row(`same ${i}`, [1, 2]));
  expect(compareRecords([[slow(2)]], [[slow(1)]])).toMatchObject([{ p: 0.03125, verdict: "slower" }]);
  const [told] = compareRecords([[slow(2), ...same]], [[slow(1), ...same]]);
  // 25 x 2 / 64
  expect(told).toMatchObject({ p: 0.78125, verdict: "no difference told" });
  const runs = (factor: number) => [0, 1].map(() => [slow(factor), ...same]);
  // 25 x 2 / 4096
  expect(compareRecords(runs(2), runs(1))[0]).toMatchObject({ p: 50 / 4096, verdict: "slower" });
});

test("rows are judged by the rounds that both runs have", () => {
  const before = [row("a", [1, 2, 3, 1, 2, 3, 1]), row("b", [1, 2, 3, 1, 2, 3]), row("gone", [1])];
  const after = [
    row("b", [2, 1, 3, 2, 1, 4]),
    row("a", [0.9, 1.8, 2.7, 0.9, 1.8, 2.7, 0.9]),
    row("new", [1]),
  ];
  expect(compareRecords([before], [after])).toEqual([
    // All of 7, of two rows: 2 x 2 / 128
    { work: "a", peer: "peer", before: 2, after: 1.8, pairs: 7, p: 0.03125, verdict: "slower" },
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
