import { matrixFrom } from "@vscnn/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fitBlend, loadBlend, predictBlend, saveBlend } from "../src/index.ts";
import fixture from "./fixtures/blend.json";
import { largestDifference } from "./make-data.ts";

test("by hand: a predictor that harms gets 0, and the other what is best without it", () => {
  // Least squares would be 1 and -1; with 0 for the second the first gets (2 * 1 + 1 * 1) / (4 + 1)
  const { weights, intercept, residualNorm } = fitBlend(
    matrixFrom([
      [2, 1],
      [1, 0],
    ]),
    [1, 1],
  );
  expect(weights[0]).toBeCloseTo(0.6, 14);
  expect(weights[1]).toBe(0);
  expect(intercept).toBe(0);
  // What is left is (-0.2, 0.4)
  expect(residualNorm).toBeCloseTo(Math.sqrt(0.2), 14);
});

describe.each(fixture.cases)("scipy.optimize.nnls: $kind", (expected) => {
  const { weights, residualNorm } = fitBlend(matrixFrom(expected.matrix), expected.targets);

  test("weights and residual are equal", () => {
    expect(largestDifference(weights, expected.weights)).toBeLessThan(1e-10);
    expect(Math.abs(residualNorm - expected.residualNorm)).toBeLessThan(1e-11);
  });
});

test("no other weights are better: the conditions of Karush, Kuhn and Tucker", () => {
  // A column of 1e-10 beside others of 3 would get a weight of 1e10, and rounding the slope that is allowed here
  const cell = fc.integer({ min: -5000, max: 5000 }).map((thousandths) => thousandths / 1000);
  const row = (columns: number) => fc.tuple(fc.array(cell, { minLength: columns, maxLength: columns }), cell);
  const problem = fc
    .integer({ min: 1, max: 7 })
    .chain((columns) => fc.array(row(columns), { minLength: 1, maxLength: 12 }));
  fc.assert(
    fc.property(problem, fc.boolean(), (rows, fitIntercept) => {
      const matrix = matrixFrom(rows.map(([cells]) => cells));
      const targets = rows.map(([, target]) => target);
      const model = fitBlend(matrix, targets, { fitIntercept });
      const left = predictBlend(model, matrix).map((prediction, at) => targets[at] - prediction);
      if (fitIntercept) expect(Math.abs(left.reduce((sum, value) => sum + value, 0))).toBeLessThan(1e-7);
      model.weights.forEach((weight, column) => {
        const slope = left.reduce((sum, value, at) => sum + value * matrix.get(at, column), 0);
        expect(weight).toBeGreaterThanOrEqual(0);
        expect(slope).toBeLessThan(1e-7);
        if (weight > 0) expect(slope).toBeGreaterThan(-1e-7);
      });
    }),
    { numRuns: 300 },
  );
});

test("the intercept takes an offset, copies share a weight, and zeros get nothing", () => {
  const shifted = fitBlend(matrixFrom([[1], [2], [3]]), [12, 14, 16], { fitIntercept: true });
  expect(shifted.weights[0]).toBeCloseTo(2, 12);
  expect(shifted.intercept).toBeCloseTo(10, 12);
  const copies = fitBlend(
    matrixFrom([
      [1, 1, 0],
      [2, 2, 0],
    ]),
    [3, 6],
  );
  expect(copies.weights[0] + copies.weights[1]).toBeCloseTo(3, 12);
  expect(copies.weights[2]).toBe(0);
  expect(fitBlend(matrixFrom([[1, 2]]), [-3]).weights).toEqual([0, 0]);
});

test("a blend comes back to the bit; negative weights and other numbers of columns are refused", () => {
  const model = fitBlend(
    matrixFrom([
      [1, 0.3],
      [0.2, 1],
    ]),
    [0.7, 0.9],
    { fitIntercept: true },
  );
  expect(loadBlend(saveBlend(model))).toEqual(model);
  expect(loadBlend(JSON.parse(JSON.stringify(model)))).toEqual(model);
  expect(() => loadBlend({ ...model, weights: [1, -1] })).toThrow(
    "loadBlend: model.weights must be 0 or more, got -1 at index 1",
  );
  expect(() => predictBlend(model, matrixFrom([[1]]))).toThrow(
    "predictBlend: predictions must have 2 columns, got 1",
  );
  expect(() => fitBlend(matrixFrom([[1e200]]), [1])).toThrow(
    "fitBlend: predictions are too large to be squared",
  );
});
