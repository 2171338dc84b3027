import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ErrorHistogramOptions, errorHistogram } from "../src/index.ts";
import reference from "./fixtures/metrics-reference.json";
import { longVectors } from "./reference-vectors.ts";

test("by hand: errors -1, 0, 0, 1, 3 in bins of 1", () => {
  const { edges, counts, below, above } = errorHistogram([2, 2, 2, 2, 2], [1, 2, 2, 3, 5], { bins: 4 });
  expect(Array.from(edges)).toEqual([-1, 0, 1, 2, 3]);
  // The last bin holds its right edge
  expect(Array.from(counts)).toEqual([1, 2, 1, 1]);
  expect([below, above]).toEqual([0, 0]);
});

test("by hand: a range leaves the rest outside", () => {
  const options = { bins: 2, range: [0, 2], error: "signed" } as const;
  const histogram = errorHistogram([0, 0, 0, 0, 0], [-1, 0, 1, 2, 3], options);
  expect(Array.from(histogram.counts)).toEqual([1, 2]);
  expect([histogram.below, histogram.above]).toEqual([1, 1]);
  const absolute = errorHistogram([0, 0, 0, 0, 0], [-1, 0, 1, 2, 3], { ...options, error: "absolute" });
  expect(Array.from(absolute.counts)).toEqual([1, 3]);
  expect([absolute.below, absolute.above]).toEqual([0, 1]);
});

test("an error on an edge is in the bin that the edge begins, also where the division rounds it below", () => {
  // 0.5249999999999999 is the last edge but one; (0.5249999999999999 / 0.7) * 4 is 2.9999999999999996
  const { edges, counts } = errorHistogram([0], [0.5249999999999999], { bins: 4, range: [0, 0.7] });
  expect(edges[3]).toBe(0.5249999999999999);
  expect(Array.from(counts)).toEqual([0, 0, 0, 1]);
});

test.each(reference.histograms)("NumPy's histogram: $options", ({ options, counts, edges }) => {
  const [actual, predicted] = longVectors(reference.long[0]).map((values) => values.slice(0, 500));
  const shift = options.error === "absolute" ? 4 : 0;
  const found = errorHistogram(
    actual.map((value) => value + shift),
    predicted,
    options as ErrorHistogramOptions,
  );
  expect(Array.from(found.counts)).toEqual(counts);
  found.edges.forEach((edge, i) => {
    expect(Math.abs(edge - edges[i])).toBeLessThan(1e-14);
  });
});

test("equal errors get a bin around them, no errors empty bins, and 20 bins are the default", () => {
  const equal = errorHistogram([1, 2], [4, 5], { bins: 1 });
  expect(Array.from(equal.edges)).toEqual([2.5, 3.5]);
  expect(Array.from(equal.counts)).toEqual([2]);
  const none = errorHistogram([], []);
  expect(none.counts).toEqual(new Uint32Array(20));
  expect([none.edges[0], none.edges[20]]).toEqual([0, 1]);
});

test("property: every error is in its bin", () => {
  const errors = fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 1, maxLength: 50 });
  fc.assert(
    fc.property(errors, fc.integer({ min: 1, max: 30 }), (list, bins) => {
      const { counts, edges, below, above } = errorHistogram(
        list.map(() => 0),
        list,
        { bins },
      );
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(list.length);
      expect(below + above).toBe(0);
      counts.forEach((count, bin) => {
        const isIn = (error: number) =>
          error >= edges[bin] && (error < edges[bin + 1] || (bin === bins - 1 && error === edges[bins]));
        expect(list.filter(isIn).length).toBe(count);
      });
    }),
  );
});

test("errors near the least double have a range wide enough for any number of bins", () => {
  // Used to be refused: the width of a bin, 21 / 8 of the least double, was rounded to 3, so the last bin was empty
  for (let units = 0; units <= 40; units++) {
    for (let bins = 1; bins <= 30; bins++) {
      const { counts } = errorHistogram([0, 0], [0, units * Number.MIN_VALUE], { bins });
      expect(counts.reduce((sum, count) => sum + count)).toBe(2);
    }
  }
});

test("equal errors so large that half a unit vanishes beside them are counted", () => {
  // The range was empty, and no bin counted any error
  const { edges, counts } = errorHistogram([0, 0], [2e17, 2e17], { bins: 3 });
  expect(counts.reduce((sum, count) => sum + count)).toBe(2);
  expect(edges[0]).toBeLessThan(2e17);
  expect(edges[3]).toBeGreaterThan(2e17);
});

describe("refuses", () => {
  test.each([
    [{ bins: 0 }, "errorHistogram: bins must be an integer from 1 to 16777216, got 0"],
    [{ error: "squared" }, `errorHistogram: error must be 'signed' or 'absolute', got "squared"`],
    [{ range: [2, 2] }, "errorHistogram: range must ascend, got [2, 2]"],
    [{ range: [0, Infinity] }, "errorHistogram: range must be finite, got Infinity at index 1"],
    [{ range: [0] }, "errorHistogram: range must have length 2, got 1"],
  ])("%j", (options, message) => {
    expect(() => errorHistogram([1], [1], options as never)).toThrow(message);
  });

  test("vectors of two lengths", () => {
    expect(() => errorHistogram([1], [])).toThrow("errorHistogram: predicted must have length 1, got 0");
  });

  test("a range whose width leaves the range of doubles", () => {
    // Edges were NaN and infinite, and no bin counted any error
    expect(() => errorHistogram([0, 0], [1e308, -1e308])).toThrow(
      "errorHistogram: range must have a finite width, got [-1e+308, 1e+308]",
    );
  });

  test("errors that leave the range of doubles", () => {
    expect(() => errorHistogram([-1.7e308], [1.7e308])).toThrow(
      "errorHistogram: the error must be a finite number, got Infinity at index 0",
    );
  });
});
