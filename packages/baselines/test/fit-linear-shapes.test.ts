import { createRandom, type Matrix, matrixFrom } from "@vscnn/core";
import ndarray from "ndarray";
import { describe, expect, test } from "vitest";
import { fitLinear, predictLinear } from "../src/index.ts";
import fixture from "./fixtures/linear-shapes.json";
import { makeData } from "./make-data.ts";

function shape(matrix: Matrix, kind: string): Matrix {
  const [rows, columns] = matrix.shape as [number, number];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const of = (other: number) => matrix.get(row, other);
      if (kind === "repeated" && column >= 5) matrix.set(row, column, of(column % 5));
      if (kind === "sums" && column >= 10) matrix.set(row, column, of(column - 10) - of(column - 7));
      if (kind === "falling") matrix.set(row, column, of(column) * 2 ** -(column % 12));
    }
  }
  return matrix;
}

describe.each(fixture.cases)("NumPy: $rows x $columns, $kind", (expected) => {
  const { rows, columns, kind } = expected;
  const { matrix, targets } = makeData(rows + columns, rows, columns, false);
  shape(matrix, kind);
  const size = Math.max(...expected.coefficients.map(Math.abs));

  // LinearRegression agrees where it counts the same rank; its cut takes rounding errors for a direction in some of
  // these. The condition is up to 1e5; both find the solution of smallest norm of what is collinear
  test("the same coefficients and rank", () => {
    const model = fitLinear(matrix, targets);
    expect(model.rank).toBe(expected.rank);
    model.coefficients.forEach((coefficient, column) => {
      expect(Math.abs(coefficient - expected.coefficients[column]) / size).toBeLessThan(1e-9);
    });
    expect(Math.abs(model.intercept - expected.intercept)).toBeLessThan(1e-9 * Math.max(1, size));
  });

  test("gradient descent stays in the space of the rows", () => {
    const model = fitLinear(matrix, targets, { method: "gradient-descent", maxIter: 2000 });
    expect(model.rank).toBe(expected.rank);
    const norm = (values: readonly number[]) => Math.hypot(...values);
    // From 0 it approaches the smallest solution, whose norm no step exceeds by much
    expect(norm(model.coefficients)).toBeLessThan(2 * norm(expected.coefficients));
  });
});

test("near the cut, where singular values decide, predictions are those of the columns that count", () => {
  const draw = createRandom(9);
  for (const gap of [1e-3, 1e-6, 1e-9, 1e-11, 1e-13, 1e-15]) {
    const rows = Array.from({ length: 80 }, () => {
      const [a, b, c] = [draw() - 0.5, draw() - 0.5, draw() - 0.5];
      return [a, a + gap * b, c, a + c, 1e-3 * b];
    });
    const goals = rows.map(([a, , c, , b]) => 2 * a - c + 1000 * b);
    const predictions = predictLinear(fitLinear(matrixFrom(rows), goals), matrixFrom(rows));
    goals.forEach((goal, row) => {
      expect(Math.abs(predictions[row] - goal)).toBeLessThan(1e-11);
    });
  }
});

test("columns of any size: what collinear columns predict does not depend on it", () => {
  const draw = createRandom(4);
  const rows = Array.from({ length: 12 }, () => Array.from({ length: 5 }, () => draw() - 0.5));
  const goals = rows.map(([a, b, c]) => a + 2 * b - c);
  for (const size of [1e-200, 1e-100, 1e-20, 1e20, 1e100, 1e150]) {
    const sized = rows.map(([a, b, c, d, e]) => [a, size * b, c, size * a, d, size * d, e]);
    const model = fitLinear(matrixFrom(sized), goals);
    expect(model.rank).toBe(5);
    predictLinear(model, matrixFrom(sized)).forEach((prediction, row) => {
      expect(Math.abs(prediction - goals[row])).toBeLessThan(1e-13);
    });
  }
});

test("wide problems cost what their fewer side costs", () => {
  // 24 x 12,000 took hours: rotations over all pairs of columns, most of them rounding errors, sixty times
  const draw = createRandom(2);
  const rows = 24;
  const columns = 12_000;
  const matrix = matrixFrom(
    Float64Array.from({ length: rows * columns }, () => draw() - 0.5),
    [rows, columns],
  );
  const goals = Array.from({ length: rows }, draw);
  for (const method of ["closed-form", "gradient-descent"] as const) {
    const model = fitLinear(matrix, goals, { method });
    expect(model.rank).toBe(23);
    predictLinear(model, matrix).forEach((prediction, row) => {
      expect(prediction).toBeCloseTo(goals[row], 9);
    });
  }
});

test("many equal columns need no rotations among rounding errors", () => {
  // 1,000 x 600 columns of which 300 are copies took as long as 600 different ones, in sweeps that found no end
  const draw = createRandom(3);
  const rows = Array.from({ length: 700 }, () => {
    const half = Array.from({ length: 150 }, () => draw() - 0.5);
    return [...half, ...half];
  });
  const model = fitLinear(
    matrixFrom(rows),
    rows.map(([a]) => 3 * a),
  );
  expect(model.rank).toBe(150);
  expect(model.coefficients[0]).toBeCloseTo(1.5, 12);
  expect(model.coefficients[150]).toBeCloseTo(1.5, 12);
});

test("absurd sizes and results are refused by name", () => {
  // One number seen 8,193 x 8,193 times; used to begin, with hours to go
  const absurd = ndarray(new Float64Array([1]), [8193, 8193], [0, 0]);
  expect(() => fitLinear(absurd, new Float64Array(8193))).toThrow(
    "fitLinear: matrix must have at most 8192 rows or columns, got 8193 x 8193",
  );
  // used to be coefficients of Infinity
  expect(() => fitLinear(matrixFrom([[1e-200], [2e-200]]), [1e150, -1e150])).toThrow(
    "fitLinear: the coefficient of column 0 is too large for a double, scale the columns or the targets",
  );
  // A legal file of absurd numbers; used to predict Infinity
  const model = { kind: "linear", version: 1, coefficients: [1e308, 1e308], intercept: 0, rank: 2 } as const;
  expect(() =>
    predictLinear(
      model,
      matrixFrom([
        [0, 0],
        [1, 1],
      ]),
    ),
  ).toThrow("predictLinear: predictions must be finite, got Infinity at row 1");
});
