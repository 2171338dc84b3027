import { createRandom } from "@vscnn/core";
import { describe, expect, test } from "vitest";
import { blendWeights } from "../src/learners/blend-weights.ts";

/** Nearly normal numbers of variance 1. */
function noiseOf(seed: number): () => number {
  const random = createRandom(seed);
  return () =>
    Math.sqrt(12 / 8) * (Array.from({ length: 8 }, random).reduce((sum, value) => sum + value, 0) - 4);
}

describe("blendWeights", () => {
  test("by hand: the gain of least squares, less what chance would bring", () => {
    // Least squares: [1, 0], which leaves the last row, a squared error of 1. Equal weights are off by 0.5 in three rows and by 1 in the
    // last: 1.75. Chance brings 2 * 1 / (4 - 2) = 1, which is more than the gain of 0.75
    const target = [1, 1, 1, 1];
    const first = [1, 1, 1, 0];
    expect(blendWeights([first, [0, 0, 0, 0]], target, "nonNegative")).toEqual([0.5, 0.5]);
    // With squared error 0 nothing is left to chance
    expect(blendWeights([target, [0, 0, 0, 0]], target, "nonNegative")).toEqual([1, 0]);
    expect(blendWeights([target, [0, 0, 0, 0]], target, "mean")).toEqual([0.5, 0.5]);
    expect(blendWeights([first], target, "nonNegative")).toEqual([1]);
    // Where nothing helps, equal weights
    expect(
      blendWeights(
        [
          [-1, -1],
          [-2, 0],
        ],
        [1, 1],
        "nonNegative",
      ),
    ).toEqual([0.5, 0.5]);
  });

  test("of two that are as good as each other, few targets leave them nearly equal; of a good and a bad one, many choose", () => {
    const noise = noiseOf(1);
    const rows = 4000;
    const truth = Float64Array.from({ length: rows }, noise);
    const target = truth.map((value) => value + noise());
    const seen = (spread: number) => truth.map((value) => value + spread * noise());
    const [a, b, bad] = [seen(0.5), seen(0.5), seen(3)];
    const few = (values: Float64Array) => values.subarray(0, 40);
    const alike = blendWeights([few(a), few(b)], few(target), "nonNegative");
    expect(Math.abs(alike[0] - alike[1])).toBeLessThan(0.25);
    const chosen = blendWeights([a, bad], target, "nonNegative");
    expect(chosen[0]).toBeGreaterThan(0.7);
    expect(chosen[1]).toBeLessThan(0.05);
  });

  test("predicts later rows better than least squares alone, over many draws of few rows", () => {
    const noise = noiseOf(2);
    const sums = { shrunk: 0, mean: 0 };
    let atMost = 0;
    for (let draw = 0; draw < 300; draw++) {
      const rows = 230;
      const truth = Float64Array.from({ length: rows }, noise);
      const target = truth.map((value) => value + 2 * noise());
      const each = [0.6, 0.6, 0.6].map((spread) => truth.map((value) => value + spread * noise()));
      const errorOf = (weights: readonly number[]) => {
        let sum = 0;
        for (let row = 30; row < rows; row++) {
          sum += (truth[row] - weights.reduce((total, weight, i) => total + weight * each[i][row], 0)) ** 2;
        }
        return sum;
      };
      const known = each.map((values) => values.subarray(0, 30));
      const shrunk = blendWeights(known, target.subarray(0, 30), "nonNegative");
      expect(shrunk.every((weight) => weight >= 0)).toBe(true);
      sums.shrunk += errorOf(shrunk);
      sums.mean += errorOf([1 / 3, 1 / 3, 1 / 3]);
      atMost = Math.max(atMost, ...shrunk);
    }
    // Equal weights are right here. Least squares alone have about three times their error
    expect(sums.shrunk / sums.mean).toBeLessThan(1.3);
    expect(atMost).toBeGreaterThan(0.5);
  });
});
