import { describe, expect, test } from "vitest";
import { type BootstrapIntervals, bootstrapIntervals } from "../src/index.ts";
import reference from "./fixtures/metrics-reference.json";
import { longVectors } from "./reference-vectors.ts";

test("by hand: drawn indices are known", () => {
  // floor(3 u) of NumPy's RandomState(3): 1 2 0, then 1 2 2, then 0 0 0; errors 0, 1, 2 give means 1, 5/3 and 0
  const { mae } = bootstrapIntervals([1, 2, 3], [1, 3, 5], {
    resamples: 3,
    level: 0.5,
    seed: 3,
  });
  expect(mae.estimate).toBe(1);
  // Quartiles of 0, 1, 5/3: halfway between neighbors
  expect(mae.lower).toBe(0.5);
  expect(mae.upper).toBeCloseTo(4 / 3, 15);
});

describe("SciPy, scikit-learn and NumPy on the same draws", () => {
  test.each(reference.bootstrap)("ties: $ties", ({ ties, seed, resamples, level, intervals }) => {
    const [actual, predicted] = longVectors(reference.long[0]).map((values) => {
      const first = values.slice(0, 200);
      return ties ? first.map(Math.floor) : first;
    });
    const found = bootstrapIntervals(actual, predicted, { level, resamples, seed });
    for (const name of Object.keys(intervals) as (keyof BootstrapIntervals)[]) {
      const [lower, upper] = intervals[name];
      // Rounding errors of sums over 200 numbers
      expect(Math.abs(found[name].lower - lower)).toBeLessThan(1e-12 * Math.max(1, Math.abs(lower)));
      expect(Math.abs(found[name].upper - upper)).toBeLessThan(1e-12 * Math.max(1, Math.abs(upper)));
    }
  });
});

test("resamples without a value are left out", () => {
  // Half of all resamples of two pairs take one twice, and have no correlation
  const { spearmanRho, mse } = bootstrapIntervals([1, 2], [3, 5]);
  expect(spearmanRho).toEqual({ estimate: 1, lower: 1, upper: 1 });
  expect(mse.lower).toBe(4);
  expect(mse.upper).toBe(9);
  const constant = bootstrapIntervals([1, 1, 1], [1, 2, 3]).pearsonCorrelation;
  expect(constant).toEqual({ estimate: Number.NaN, lower: Number.NaN, upper: Number.NaN });
  const none = bootstrapIntervals([], []).mae;
  expect(none).toEqual({ estimate: Number.NaN, lower: Number.NaN, upper: Number.NaN });
});

describe("contract", () => {
  const [actual, predicted] = longVectors({ name: "", seed: 9, length: 60, rounded: false });

  test("same seed, same bits; another seed, other bits; a higher level, a wider interval", () => {
    const first = bootstrapIntervals(actual, predicted, { seed: 1 });
    expect(bootstrapIntervals(actual, predicted, { seed: 1 })).toEqual(first);
    expect(bootstrapIntervals(actual, predicted, { seed: 2 })).not.toEqual(first);
    const wide = bootstrapIntervals(actual, predicted, { seed: 1, level: 0.99 });
    for (const name of ["spearmanRho", "pearsonCorrelation", "rSquared", "mae", "mse"] as const) {
      expect(wide[name].lower).toBeLessThan(first[name].lower);
      expect(wide[name].upper).toBeGreaterThan(first[name].upper);
      expect(first[name].estimate).toBeGreaterThan(first[name].lower);
      expect(first[name].estimate).toBeLessThan(first[name].upper);
    }
  });

  test.each([
    [{ level: 1.5 }, "bootstrapIntervals: level must be a finite number from 0 to 1, got 1.5"],
    [{ resamples: 0 }, "bootstrapIntervals: resamples must be an integer >= 1, got 0"],
    [{ seed: -1 }, "bootstrapIntervals: seed must be an integer from 0 to 4294967295, got -1"],
  ])("refuses %j", (options, message) => {
    expect(() => bootstrapIntervals(actual, predicted, options as never)).toThrow(message);
  });

  test("checks its vectors under its name", () => {
    expect(() => bootstrapIntervals([1], [1, 2])).toThrow(
      "bootstrapIntervals: predicted must have length 1, got 2",
    );
  });
});
