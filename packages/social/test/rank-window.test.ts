import { createRandom, shuffledIndices } from "@vscnn/core";
import { expect, test } from "vitest";
import { createRankWindow, emptyWindow, medianOfRanks, moveRanks } from "../src/all-histories/rank-window.ts";

function medianOf(ranks: Int32Array): number {
  const sorted = ranks.slice().sort();
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return Number.NaN;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

test("by hand", () => {
  const window = createRankWindow(5);
  const ranks = Int32Array.of(4, 0, 2, 1, 3);
  const sorted = Float64Array.of(10, 20, 30, 40, 50);
  expect(medianOfRanks(window, sorted)).toBeNaN();
  moveRanks(window, ranks, 0, 1);
  expect(medianOfRanks(window, sorted)).toBe(50);
  moveRanks(window, ranks, 0, 2);
  expect(medianOfRanks(window, sorted)).toBe(30);
  moveRanks(window, ranks, 0, 4);
  // 50, 10, 30, 20
  expect(medianOfRanks(window, sorted)).toBe(25);
  moveRanks(window, ranks, 3, 5);
  // 20, 40
  expect(medianOfRanks(window, sorted)).toBe(30);
  moveRanks(window, ranks, 5, 5);
  expect(medianOfRanks(window, sorted)).toBeNaN();
  emptyWindow(window, ranks);
  expect(window).toEqual({ ...createRankWindow(5), low: expect.any(Number) });
});

// 1, 2, 3 and 4 levels of words
test.each([20, 900, 3000, 40_000])(
  "property: the median of %i ranks is that of a sort, however the window moves",
  (count) => {
    const random = createRandom(count);
    const identity = Float64Array.from({ length: count }, (_, rank) => rank);
    const window = createRankWindow(count);
    for (let run = 0; run < 2; run++) {
      const ranks = Int32Array.from(shuffledIndices(count, random));
      const stride = Math.ceil(count / 300);
      let first = 0;
      for (let end = 0; end <= count; end += Math.ceil(stride * random())) {
        // Now and then the window is left behind, or ends before what is new
        const isGap = random() < 0.02;
        first = isGap ? end : Math.min(end, first + Math.floor(2.02 * stride * random()));
        moveRanks(window, ranks, first, end);
        expect(medianOfRanks(window, identity)).toBe(medianOf(ranks.subarray(first, end)));
        if (end > 0 && end < count) first = Math.max(first, end - 200);
      }
      emptyWindow(window, ranks);
      expect(window.bits.every((word) => word === 0) && window.count === 0).toBe(true);
    }
  },
);
