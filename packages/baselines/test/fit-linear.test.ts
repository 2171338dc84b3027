import { createRandom, matrixFrom } from "@vscnn/core";
import { expect, test } from "vitest";
import { fitLinear, predictLinear } from "../src/index.ts";

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

test.each([true, false])("gradient descent (momentum %s) finds what the closed form finds", (momentum) => {
  const closed = fitLinear(matrix, targets);
  const descended = fitLinear(matrix, targets, { method: "gradient-descent", momentum });
  expect(descended.descent?.converged).toBe(true);
  closed.coefficients.forEach((coefficient, column) => {
    expect(descended.coefficients[column] / coefficient).toBeCloseTo(1, 9);
  });
});
