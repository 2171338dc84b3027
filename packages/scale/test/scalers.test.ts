import { matrixFrom } from "@vscnn/core";
import fc from "fast-check";
import ndarray from "ndarray";
import { describe, expect, test } from "vitest";
import {
  fitMinMax,
  fitStandard,
  loadMinMax,
  loadStandard,
  transformMinMax,
  transformStandard,
} from "../src/index.ts";
import reference from "./fixtures/scaler-reference.json";

/** Largest absolute difference of two lists of numbers. */
function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  expect(a.length).toBe(b.length);
  return Array.from(a).reduce((largest, value, i) => Math.max(largest, Math.abs(value - b[i])), 0);
}

test("by hand", () => {
  const matrix = matrixFrom([
    [1, 5],
    [3, 5],
    [2, 5],
  ]);
  expect(fitMinMax(matrix)).toEqual({ kind: "min-max", version: 1, min: [1, 5], max: [3, 5] });
  // Mean 2; deviations -1, 1, 0; variance 2 / 3
  const { mean, deviation } = fitStandard(matrix);
  expect(mean).toEqual([2, 5]);
  expect(largestDifference(deviation, [Math.sqrt(2 / 3), 1])).toBeLessThan(1e-15);
});

test.each(reference.cases)("scikit-learn: $name", ({ x, minMax, standard, deviation }) => {
  const matrix = matrixFrom(x);
  // Its own arithmetic loses as many digits as the numbers have before the point
  const tolerance = 1e-14 + 1e-15 * Math.max(...x.flat().map(Math.abs));
  const scaled = transformMinMax(fitMinMax(matrix), matrix);
  expect(largestDifference(scaled.data, minMax.flat())).toBeLessThan(tolerance);
  const model = fitStandard(matrix);
  expect(largestDifference(model.deviation, deviation)).toBeLessThan(tolerance);
  expect(largestDifference(transformStandard(model, matrix).data, standard.flat())).toBeLessThan(tolerance);
});

test("new rows are not clipped, and a constant column keeps its distance", () => {
  const training = matrixFrom([
    [0, 7],
    [2, 7],
  ]);
  const fresh = matrixFrom([
    [3, 8],
    [-1, 7],
  ]);
  expect(Array.from(transformMinMax(fitMinMax(training), fresh).data)).toEqual([1.5, 1, -0.5, 0]);
  expect(Array.from(transformStandard(fitStandard(training), fresh).data)).toEqual([2, 1, -2, 0]);
});

describe("saving", () => {
  const matrix = matrixFrom([
    [0.1, -0, 1e-300],
    [0.2, 0, 3e200],
    [0.7, 0, 5],
  ]);
  const minMax = fitMinMax(matrix);
  const standard = fitStandard(
    matrixFrom([
      [0.1, -0, 1e-300],
      [0.2, 0, 3e20],
    ]),
  );

  test("JSON keeps every bit", () => {
    expect(loadMinMax(JSON.parse(JSON.stringify(minMax)))).toEqual(minMax);
    expect(loadStandard(JSON.parse(JSON.stringify(standard)))).toEqual(standard);
  });

  test.each([
    [() => loadMinMax({ ...minMax, version: 2 }), "loadMinMax: model must have version 1, got 2"],
    [() => loadMinMax(standard), `loadMinMax: model must have kind 'min-max', got "standard"`],
    [() => loadMinMax({ ...minMax, max: [1, 2] }), "loadMinMax: model.max must have length 3, got 2"],
    [
      () => loadMinMax({ ...minMax, min: [9, 0, 0] }),
      "loadMinMax: model.max must be >= model.min, got 0.7 at index 0",
    ],
    [() => loadMinMax([]), "loadMinMax: model must have kind 'min-max', got an array of 0"],
    [() => loadMinMax("{}"), "loadMinMax: model must have kind 'min-max', got \"{}\""],
    [
      () => loadStandard({ ...standard, mean: [1, Number.NaN, 3] }),
      "loadStandard: model.mean must be finite, got NaN at index 1",
    ],
    [
      () => loadStandard({ ...standard, deviation: [1, 0, 1] }),
      "loadStandard: model.deviation must be > 0, got 0 at index 1",
    ],
    [
      () => loadStandard(JSON.parse('{"__proto__": {"kind": "standard", "version": 1}}')),
      "kind 'standard', got an object",
    ],
    [() => transformMinMax(minMax, matrixFrom([[1]])), "transformMinMax: matrix must have 3 columns, got 1"],
    [
      () => transformStandard({} as never, matrix),
      "transformStandard: model must have kind 'standard', got an object",
    ],
    [() => fitMinMax(matrixFrom([], [0, 2])), "fitMinMax: matrix must have at least 1 rows, got 0"],
    [() => fitStandard(matrixFrom([], [0, 2])), "fitStandard: matrix must have at least 1 rows, got 0"],
  ])("refuses %#", (call, message) => {
    expect(call).toThrow(message);
  });
});

test("a range or a variance beyond the range of doubles is refused", () => {
  const wide = matrixFrom([[1.7e308], [-1.7e308]]);
  expect(() => fitMinMax(wide)).toThrow(
    "fitMinMax: the range of column 0 must be a finite number, got Infinity",
  );
  expect(() => fitStandard(wide)).toThrow("fitStandard: the sum of squared deviations must be");
});

test("views give the bits of their copies, and nothing is written", () => {
  const matrix = matrixFrom([
    [1, 2],
    [3, 5],
    [4, 9],
  ]);
  const view = matrixFrom([
    [1, 3, 4],
    [2, 5, 9],
  ]).transpose(1, 0);
  const before = matrix.data.slice();
  expect(transformMinMax(fitMinMax(view), view).data).toEqual(
    transformMinMax(fitMinMax(matrix), matrix).data,
  );
  expect(transformStandard(fitStandard(view), view).data).toEqual(
    transformStandard(fitStandard(matrix), matrix).data,
  );
  const single = ndarray(Float32Array.from(matrix.data), [3, 2]);
  expect(transformMinMax(fitMinMax(single), single).data).toEqual(
    transformMinMax(fitMinMax(matrix), matrix).data,
  );
  expect(matrix.data).toEqual(before);
});

test("property: training rows fill [0, 1], and have mean 0 and deviation 1 or are constant", () => {
  const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 2, maxLength: 30 });
  fc.assert(
    fc.property(values, (column) => {
      const matrix = matrixFrom(column.map((value) => [value]));
      const scaled = Array.from(transformMinMax(fitMinMax(matrix), matrix).data);
      expect(Math.min(...scaled)).toBe(0);
      expect([0, 1]).toContain(Math.max(...scaled) < 1e-9 ? 0 : Math.max(...scaled));
      const standard = Array.from(transformStandard(fitStandard(matrix), matrix).data);
      const mean = standard.reduce((sum, value) => sum + value, 0) / standard.length;
      const variance = standard.reduce((sum, value) => sum + (value - mean) ** 2, 0) / standard.length;
      // The mean of large values that hardly differ is rounded by more of their deviation, which is at least the range by sqrt(2 n)
      const range = Math.max(...column) - Math.min(...column);
      const largest = Math.max(...column.map(Math.abs));
      const error = 4 * Number.EPSILON * largest * Math.sqrt(2 * column.length);
      const rounding = range === 0 ? 0 : error / range;
      expect(Math.abs(mean)).toBeLessThan(1e-12 + rounding);
      expect(variance < 1e-12 || Math.abs(variance - 1) < 1e-12 + 4 * rounding).toBe(true);
    }),
  );
});
