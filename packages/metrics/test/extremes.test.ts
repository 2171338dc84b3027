import { matrixFrom } from "@vscnn/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  bootstrapIntervals,
  errorHistogram,
  evaluateRegression,
  featureCorrelations,
  meanAbsoluteError,
  meanSquaredError,
  paretoShares,
  pearsonCorrelation,
  rSquared,
  spearmanRho,
} from "../src/index.ts";
import { extremes } from "./extreme-cases.ts";

const MOST = Number.MAX_VALUE;
const LEAST = Number.MIN_VALUE;
/** Any double, most of them far from 1. */
const extreme = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, -0, LEAST, -LEAST, 1e-308, 1e-160, 1, 1e154, -1e160, 1e300, 1e308, MOST, -MOST),
);
const pairs = fc.array(fc.tuple(extreme, extreme), { minLength: 1, maxLength: 12 });
const sidesOf = (list: [number, number][]) => [list.map(([a]) => a), list.map(([, p]) => p)] as const;

describe("agree with exact rational arithmetic at the ends of the range of doubles", () => {
  // Errors of 1e200 gave an infinite absolute error beside 1e308, correlations and R² were NaN or of the wrong sign
  test.each(extremes)("$actual and $predicted", ({ actual, predicted, mae, mse, ...correlations }) => {
    // 7 pairs: each of their roundings costs at most half of 2^-52
    const near = (value: number, wanted: number) =>
      value === wanted || Math.abs(value - wanted) <= Math.max(4e-15 * Math.abs(wanted), LEAST);
    expect([mae, near(meanAbsoluteError(actual, predicted), mae)]).toEqual([mae, true]);
    expect([mse, near(meanSquaredError(actual, predicted), mse)]).toEqual([mse, true]);
    const { mae: alsoMae, mse: alsoMse } = evaluateRegression(actual, predicted);
    expect([alsoMae, alsoMse]).toEqual([
      meanAbsoluteError(actual, predicted),
      meanSquaredError(actual, predicted),
    ]);
    const { rSquared: wantedR, pearsonCorrelation: wantedCorrelation } = correlations;
    const r = rSquared(actual, predicted);
    expect([r, near(1 - r, 1 - wantedR)]).toEqual([r, true]);
    const correlation = pearsonCorrelation(actual, predicted);
    if (wantedCorrelation === null) expect(correlation).toBeNaN();
    else expect(correlation).toBeCloseTo(wantedCorrelation, 14);
    const [line] = featureCorrelations(
      matrixFrom(Float64Array.from(predicted), [predicted.length, 1]),
      actual,
      { method: "pearson" },
    );
    expect(line.correlation).toBe(pearsonCorrelation(predicted, actual));
  });
});

test("the mean of three errors of the largest double is that double", () => {
  // Was infinite: thirds of it, rounded, sum up to more
  const largest = Number.MAX_VALUE;
  expect(meanAbsoluteError([0, 0, 0], [-largest, largest, largest])).toBe(largest);
});

describe("property: of any doubles", () => {
  test("errors are not NaN, and not infinite unless they must be", () => {
    fc.assert(
      fc.property(pairs, (list) => {
        const [actual, predicted] = sidesOf(list);
        const mae = meanAbsoluteError(actual, predicted);
        const mse = meanSquaredError(actual, predicted);
        expect(mae).toBeGreaterThanOrEqual(0);
        expect(mse).toBeGreaterThanOrEqual(0);
        const largest = Math.max(...list.map(([a, p]) => Math.abs(a / 2 - p / 2)));
        if (largest <= MOST / 2) expect(mae).toBeLessThan(Number.POSITIVE_INFINITY);
        if (largest < 1e153) expect(mse).toBeLessThan(Number.POSITIVE_INFINITY);
      }),
      { numRuns: 1000 },
    );
  });

  test("correlations are in [-1, 1], and NaN for a constant only", () => {
    fc.assert(
      fc.property(pairs, (list) => {
        const [actual, predicted] = sidesOf(list);
        const isDefined = [actual, predicted].every((side) => side.some((value) => value !== side[0]));
        for (const correlation of [pearsonCorrelation(actual, predicted), spearmanRho(actual, predicted)]) {
          if (!isDefined) expect(correlation).toBeNaN();
          else expect(Math.abs(correlation)).toBeLessThanOrEqual(1);
        }
        if (list.length > 1) {
          expect(rSquared(actual, predicted)).toBeLessThanOrEqual(1);
          expect(rSquared(actual, actual)).toBe(1);
        }
        if (isDefined) expect(pearsonCorrelation(actual, actual)).toBeCloseTo(1, 14);
      }),
      { numRuns: 1000 },
    );
  });

  test("ranks are those of a sort by comparison", () => {
    fc.assert(
      fc.property(fc.array(extreme, { minLength: 2, maxLength: 60 }), (values) => {
        const sorted = [...values].sort((a, b) => (a < b ? -1 : Number(a > b)));
        const ranks = values.map((value) => {
          const first = sorted.indexOf(value);
          return first + 1 + (sorted.filter((other) => other === value).length - 1) / 2;
        });
        expect(spearmanRho(values, ranks)).toEqual(spearmanRho(ranks, ranks));
      }),
      { numRuns: 500 },
    );
  });

  test("intervals have an order, or are NaN", () => {
    fc.assert(
      fc.property(pairs, (list) => {
        const intervals = bootstrapIntervals(...sidesOf(list), { resamples: 20 });
        for (const { lower, upper, estimate } of Object.values(intervals)) {
          if (Number.isNaN(lower)) expect(upper).toBeNaN();
          else expect(lower).toBeLessThanOrEqual(upper);
          if (!Number.isNaN(estimate) && list.length === 1)
            expect([lower, upper]).toEqual([estimate, estimate]);
        }
      }),
      { numRuns: 200 },
    );
  });

  test("histograms count every error, or say why they cannot", () => {
    fc.assert(
      fc.property(pairs, fc.integer({ min: 1, max: 50 }), (list, bins) => {
        const [actual, predicted] = sidesOf(list);
        try {
          const { counts, edges } = errorHistogram(actual, predicted, { bins });
          expect(counts.reduce((sum, count) => sum + count)).toBe(list.length);
          for (let bin = 0; bin < bins; bin++) expect(edges[bin]).toBeLessThan(edges[bin + 1]);
        } catch (error) {
          if (!(error instanceof RangeError)) throw error;
          expect(error.message).toMatch(
            /^errorHistogram: (the error must be a finite|range must have a finite width)/,
          );
        }
      }),
      { numRuns: 1000 },
    );
  });

  test("shares of the top are in [0, 1], and NaN only where there is nothing to share", () => {
    const item = fc.tuple(extreme.map(Math.abs), fc.constantFrom("ann", "bob", "cy"));
    fc.assert(
      fc.property(
        fc.array(item, { minLength: 1, maxLength: 12 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (items, share) => {
          const values = items.map(([value]) => value);
          const shares = paretoShares(
            values,
            items.map(([, owner]) => owner),
            { share },
          );
          const { valueOfTopItems, topAmongItemsOfOthers, itemsOfTopOwners, ownerThreshold } = shares;
          if (values.every((value) => value === 0)) expect(valueOfTopItems).toBeNaN();
          else expect(valueOfTopItems).toBeGreaterThanOrEqual(shares.topItems / values.length - 1e-12);
          if (itemsOfTopOwners === 1) expect(topAmongItemsOfOthers).toBeNaN();
          else expect(topAmongItemsOfOthers).toBeLessThanOrEqual(1);
          expect(ownerThreshold).toBeLessThanOrEqual(Math.max(...values));
          expect(ownerThreshold).toBeGreaterThanOrEqual(Math.min(...values));
        },
      ),
      { numRuns: 1000 },
    );
  });
});

test("equal values have one share, whoever owns them", () => {
  // The sum of 1e308 was infinite and the share NaN; the mean of three 0.1 was more than one 0.1, so bob was no top owner
  for (const value of [0.1, 1e308, MOST, LEAST, 1]) {
    const values = [value, value, value, value];
    expect(paretoShares(values, ["ann", "ann", "ann", "bob"])).toEqual({
      itemThreshold: value,
      ownerThreshold: value,
      topItems: 4,
      topOwners: 2,
      valueOfTopItems: 1,
      itemsOfTopOwners: 1,
      topItemsOfTopOwners: 1,
      topAmongItemsOfTopOwners: 1,
      topAmongItemsOfOthers: Number.NaN,
    });
  }
});

test("by hand: means of an owner's values do not overflow", () => {
  // The sum of ann's is infinite; her mean is 1.25e308
  const shares = paretoShares([1e308, 1.5e308, 1.3e308], ["ann", "ann", "bob"], { share: 0.5 });
  expect([shares.ownerThreshold, shares.topOwners]).toEqual([1.3e308, 1]);
  expect(paretoShares([1e308, 1.5e308], ["ann", "ann"]).ownerThreshold).toBe(1.25e308);
});

test("by hand: the top are the nearest whole number to the share, upwards from a half", () => {
  // 0.24 * 10 is 2.4, 0.25 * 10 is 2.5, 0.34 * 10 is 3.4; rounded up always, the first and last were one more
  const values = [10, 9, 8, 7, 6, 5, 4, 3, 2, 1];
  const topOf = (share: number) => paretoShares(values, values, { share });
  expect([0.24, 0.25, 0.34].map((share) => topOf(share).topItems)).toEqual([2, 3, 3]);
  expect([0.24, 0.25, 0.34].map((share) => topOf(share).topOwners)).toEqual([2, 3, 3]);
});

test("bins too many for their range are refused", () => {
  // Edges fell together, and to find the bin of one error took as many steps as there are bins
  expect(() => errorHistogram([0], [1e16], { bins: 2 ** 20, range: [1e16, 1e16 + 2] })).toThrow(
    "errorHistogram: bins must be so few that doubles from 10000000000000000 to 10000000000000002 tell their edges apart, got 1048576",
  );
  // Errors that differ in their last bit: a range wide enough for 20 bins around them
  const { counts, edges } = errorHistogram([0, 0], [1, 1 + Number.EPSILON]);
  expect(counts.reduce((sum, count) => sum + count)).toBe(2);
  expect(edges[20] - edges[0]).toBeLessThan(1e-13);
});
