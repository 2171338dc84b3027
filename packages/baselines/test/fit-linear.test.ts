import { createRandom, matrixFrom } from "@vscnn/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fitLinear, type LinearModel, predictLinear } from "../src/index.ts";
import fixture from "./fixtures/linear.json";
import { largestDifference, makeData, uncheckedColumn } from "./make-data.ts";

const random = createRandom(5);
const rows = Array.from({ length: 60 }, () => [random(), 1e6 * random() + 1e7, 1e-5 * random()]);
const matrix = matrixFrom(rows);
const targets = rows.map(([a, b, c]) => 3 * a - 2e-6 * b + 4e5 * c + random());

test("a plane through four points is found exactly", () => {
  // y = 1 + 2a - 3b
  const square = matrixFrom([
    [0, 0],
    [1, 0],
    [0, 1],
    [2, 2],
  ]);
  const model = fitLinear(square, [1, 3, -2, -1]);
  expect(model.intercept).toBeCloseTo(1, 12);
  expect(model.coefficients[0]).toBeCloseTo(2, 12);
  expect(model.coefficients[1]).toBeCloseTo(-3, 12);
  expect(predictLinear(model, matrixFrom([[10, 1]]))[0]).toBeCloseTo(18, 11);
});

describe.each(fixture.cases)("scikit-learn: $name", (expected) => {
  const { matrix, targets } = makeData(expected.seed, 50, 6, false);
  for (let row = 0; row < 50; row++) {
    matrix.set(row, 1, expected.shift + matrix.get(row, 1) * expected.scale);
    if (expected.collinear) {
      matrix.set(row, 4, 2 * matrix.get(row, 0) - matrix.get(row, 1));
      matrix.set(row, 5, 0.25);
    }
  }

  // Both solve the same problem in double precision; the unscaled column has a condition of about 1e7
  test.each(["closed-form", "gradient-descent"] as const)("%s finds its coefficients", (method) => {
    const { fitIntercept } = expected;
    const model = fitLinear(matrix, targets, { method, fitIntercept });
    expect(model.rank).toBe(expected.rank);
    model.coefficients.forEach((coefficient, column) => {
      expect(Math.abs(coefficient - expected.coefficients[column])).toBeLessThan(
        1e-8 * Math.max(1, Math.abs(expected.coefficients[column])),
      );
    });
    expect(Math.abs(model.intercept - expected.intercept)).toBeLessThan(
      1e-8 * Math.max(1, Math.abs(expected.intercept)),
    );
  });
});

test.each([true, false])("gradient descent (momentum %s) finds what the closed form finds", (momentum) => {
  const closed = fitLinear(matrix, targets);
  const descended = fitLinear(matrix, targets, { method: "gradient-descent", momentum });
  expect(descended.descent?.converged).toBe(true);
  closed.coefficients.forEach((coefficient, column) => {
    expect(descended.coefficients[column] / coefficient).toBeCloseTo(1, 9);
  });
});

test("momentum needs fewer steps on columns that are nearly collinear", () => {
  const near = matrixFrom(rows.map(([a, b]) => [a, a + 1e-9 * b]));
  const steps = (momentum: boolean) =>
    fitLinear(near, targets, { method: "gradient-descent", momentum }).descent?.iterations ?? 0;
  expect(steps(true)).toBeLessThan(steps(false) / 4);
});

test("maxIter, tolerance and learningRate decide where gradient descent ends", () => {
  const descend = (options: object) =>
    fitLinear(matrix, targets, { method: "gradient-descent", ...options }).descent;
  expect(descend({ maxIter: 3 })).toMatchObject({ iterations: 3, converged: false });
  expect(descend({ tolerance: 0.1 })?.iterations).toBeLessThan(descend({})?.iterations ?? 0);
  expect(descend({ learningRate: 0.01 })?.iterations).toBeGreaterThan(descend({})?.iterations ?? 0);
  expect(() => descend({ learningRate: 100 })).toThrow(
    /^fitLinear: gradient descent diverged, learningRate must be/,
  );
});

test("the residuals stand upright on every column", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 1, max: 8 }), (seed, columns) => {
      const draw = createRandom(seed);
      const some = Array.from({ length: 30 }, () => Array.from({ length: columns }, () => draw() - 0.5));
      const goals = some.map(() => draw());
      const predictions = predictLinear(fitLinear(matrixFrom(some), goals), matrixFrom(some));
      for (let column = 0; column < columns; column++) {
        const product = some.reduce((sum, row, i) => sum + row[column] * (goals[i] - predictions[i]), 0);
        expect(Math.abs(product)).toBeLessThan(1e-12);
      }
    }),
    { numRuns: 30 },
  );
});

test("more columns than rows: the solution of smallest norm", () => {
  // a + b = 2 and a - c = 1 about the means; NumPy's lstsq on centered data gives [0.5, 0, -0.5] for a step of (1, 0, -1)
  const model = fitLinear(
    matrixFrom([
      [0, 3, 0],
      [1, 3, -1],
    ]),
    [5, 6],
  );
  expect(largestDifference(model.coefficients, [0.5, 0, -0.5])).toBeLessThan(1e-15);
  expect(model).toMatchObject({ rank: 1, intercept: 5 });
});

test("constant columns get the coefficient 0, constant targets are the intercept, one row is its target", () => {
  // 0.1 summed three times and divided by three is not 0.1: a mean of rounding errors used to be a slope
  expect(fitLinear(matrixFrom([[0.1], [0.1], [0.1]]), [1, 2, 3])).toMatchObject({
    coefficients: [0],
    intercept: 2,
    rank: 0,
  });
  expect(fitLinear(matrixFrom([[1], [2]]), [4, 4])).toMatchObject({ coefficients: [0], intercept: 4 });
  expect(fitLinear(matrixFrom([[1, 2]]), [4])).toMatchObject({ coefficients: [0, 0], intercept: 4 });
});

test("views count as their copies, arguments stay as they are, JSON keeps the model", () => {
  const flat = matrixFrom(Float32Array.from([1, 2, 3, 4, 5, 7]), [2, 3]);
  const copy = matrixFrom([
    [1, 4],
    [2, 5],
    [3, 7],
  ]);
  const goals = [1, 2, 4];
  const model = fitLinear(flat.transpose(1, 0), goals);
  expect(model).toEqual(fitLinear(copy, goals));
  expect(goals).toEqual([1, 2, 4]);
  const loaded: LinearModel = JSON.parse(JSON.stringify(model));
  expect(predictLinear(loaded, copy)).toEqual(predictLinear(model, copy));
});

test("bad input is refused", () => {
  const two = matrixFrom([[1], [2]]);
  expect(() => fitLinear(two, [1])).toThrow("fitLinear: targets must have length 2, got 1");
  expect(() => fitLinear(two, [1, Number.NaN])).toThrow(
    "fitLinear: targets must be finite, got NaN at index 1",
  );
  expect(() => fitLinear(uncheckedColumn([1, Number.POSITIVE_INFINITY]), [1, 2])).toThrow(
    "at row 1, column 0",
  );
  expect(() => fitLinear(uncheckedColumn([]), [])).toThrow("at least 1 rows");
  expect(() => fitLinear(matrixFrom([[1e300], [-1e300], [1]]), [1, 2, 3])).not.toThrow();
  expect(() => fitLinear(matrixFrom([[1.7e308], [1.7e308], [0]]), [1, 2, 3])).toThrow(
    "fitLinear: column 0 is too large to be squared, scale it down",
  );
  expect(() => fitLinear(two, [1, 2], { method: "newton" as "closed-form" })).toThrow(RangeError);
  const model = fitLinear(two, [1, 2]);
  expect(() => predictLinear(model, matrixFrom([[1, 2]]))).toThrow(
    "predictLinear: matrix must have 1 columns, got 2",
  );
  expect(() => predictLinear({ ...model, version: 2 as 1 }, two)).toThrow("version must be 1, got 2");
  expect(() => predictLinear({} as LinearModel, two)).toThrow("must be a linear model, got an object");
  expect(() => predictLinear({ ...model, coefficients: [Number.NaN] }, two)).toThrow("must be finite");
});
