import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  evaluateRegression,
  kendallTau,
  meanAbsoluteError,
  meanSquaredError,
  pearsonCorrelation,
  rSquared,
  spearmanRho,
} from "../src/index.ts";
import reference from "./fixtures/metrics-reference.json";
import ties from "./fixtures/spearman-ties.json";
import { longVectors } from "./reference-vectors.ts";

const metrics = {
  kendallTau,
  spearmanRho,
  pearsonCorrelation,
  rSquared,
  mae: meanAbsoluteError,
  mse: meanSquaredError,
};
const names = Object.keys(metrics) as (keyof typeof metrics)[];

function expectClose(value: number, wanted: number | null, relative: number): void {
  if (wanted === null) expect(value).toBeNaN();
  else expect(Math.abs(value - wanted)).toBeLessThanOrEqual(relative * Math.max(1, Math.abs(wanted)));
}

describe("by hand", () => {
  test("errors 0, 2 and -1", () => {
    expect(meanAbsoluteError([1, 2, 3], [1, 4, 2])).toBe(1);
    expect(meanSquaredError([1, 2, 3], [1, 4, 2])).toBe(5 / 3);
    // 1 - 5 / 2, the squares of 1, 2, 3 about their mean being 2
    expect(rSquared([1, 2, 3], [1, 4, 2])).toBe(-1.5);
    // Ranks 1 2 3 and 1 3 2: 1 - 6 (0 + 1 + 1) / (3 (9 - 1))
    expect(spearmanRho([1, 2, 3], [1, 4, 2])).toBeCloseTo(0.5, 15);
    const { spearmanRho: rho, mae, mse } = evaluateRegression([1, 2, 3], [1, 4, 2]);
    expect([rho, mae, mse]).toEqual([spearmanRho([1, 2, 3], [1, 4, 2]), 1, 5 / 3]);
  });

  test("ties share their midrank", () => {
    // Ranks 2 2 2 4 and 4 3 2 1: deviations -.5 -.5 -.5 1.5 and 1.5 .5 -.5 -1.5; -3 / sqrt(3 * 5)
    expect(spearmanRho([1, 1, 1, 2], [4, 3, 2, 1])).toBeCloseTo(-3 / Math.sqrt(15), 15);
    // Of six pairs three tie on the left, and the three others are in the opposite order: -3 / sqrt(3 * 6)
    expect(kendallTau([1, 1, 1, 2], [4, 3, 2, 1])).toBeCloseTo(-3 / Math.sqrt(18), 15);
  });

  test("a constant has no correlation, though its mean rounds", () => {
    // 0.1 + 0.1 + 0.1 is not 3 * 0.1: a plain mean left deviations of 1e-17 and an R-squared of -2e34
    const constant = [0.1, 0.1, 0.1];
    expect(spearmanRho(constant, [1, 2, 3])).toBeNaN();
    expect(pearsonCorrelation(constant, [1, 2, 3])).toBeNaN();
    expect(pearsonCorrelation([1, 2, 3], constant)).toBeNaN();
    expect(rSquared(constant, [1, 2, 3])).toBe(0);
    expect(rSquared(constant, constant)).toBe(1);
  });

  test("fewer than two pairs", () => {
    for (const name of ["spearmanRho", "pearsonCorrelation", "rSquared"] as const) {
      expect(metrics[name]([], [])).toBeNaN();
      expect(metrics[name]([1], [2])).toBeNaN();
    }
    expect(meanAbsoluteError([1], [3])).toBe(2);
    expect(meanAbsoluteError([], [])).toBeNaN();
    expect(meanSquaredError([], [])).toBeNaN();
    expect(spearmanRho([1, 2], [9, 5])).toBe(-1);
  });
});

describe("SciPy and scikit-learn", () => {
  // Rounding errors of sums of a few numbers
  test.each(reference.short)("$name", (wanted) => {
    for (const name of names)
      expectClose(metrics[name](wanted.actual, wanted.predicted), wanted[name], 1e-14);
  });

  // NumPy sums 3,000 numbers pairwise, we one by one
  test.each(reference.long)("3,000 pairs, $name", (wanted) => {
    const [actual, predicted] = longVectors(wanted);
    for (const name of names) expectClose(metrics[name](actual, predicted), wanted[name], 1e-12);
  });

  test.each(ties.cases)("ties: case %#", (wanted) => {
    const x = wanted.x ?? Array.from({ length: 50 }, (_, k) => (7 * k * k) % 23);
    const y = wanted.y ?? x.map((value, k) => ((13 * k) % 19) - value);
    // The file keeps 15 digits
    expectClose(spearmanRho(x, y), wanted.rho, 1e-14);
  });
});

describe("properties", () => {
  const pairs = fc.array(
    fc.tuple(fc.integer({ min: -9, max: 9 }), fc.double({ min: -50, max: 50, noNaN: true })),
    {
      minLength: 2,
      maxLength: 60,
    },
  );

  test("rank correlation does not see an increasing function, nor the order of the pairs", () => {
    fc.assert(
      fc.property(pairs, (list) => {
        const actual = list.map(([a]) => a);
        const predicted = list.map(([, p]) => p);
        const rho = spearmanRho(actual, predicted);
        expectClose(
          spearmanRho(
            actual.map((a) => a ** 3 + a),
            predicted,
          ),
          Number.isNaN(rho) ? null : rho,
          0,
        );
        const reversed = spearmanRho([...actual].reverse(), [...predicted].reverse());
        expectClose(reversed, Number.isNaN(rho) ? null : rho, 1e-12);
        expectClose(spearmanRho(predicted, actual), Number.isNaN(rho) ? null : rho, 1e-12);
      }),
    );
  });

  test("Pearson does not see scale and offset; R-squared of the best line is its square", () => {
    fc.assert(
      fc.property(pairs, (list) => {
        const actual = list.map(([a]) => a);
        const predicted = list.map(([a, p]) => a + p);
        const r = pearsonCorrelation(actual, predicted);
        if (Number.isNaN(r)) return;
        expectClose(
          pearsonCorrelation(
            actual.map((a) => 3 * a + 1e6),
            predicted,
          ),
          r,
          1e-8,
        );
        const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
        const [ma, mp] = [mean(actual), mean(predicted)];
        const slope =
          actual.reduce((sum, a, i) => sum + (a - ma) * (predicted[i] - mp), 0) /
          predicted.reduce((sum, p) => sum + (p - mp) ** 2, 0);
        const line = predicted.map((p) => ma + slope * (p - mp));
        expectClose(rSquared(actual, line), r * r, 1e-9);
      }),
    );
  });
});

describe("contract", () => {
  test.each([...names, "evaluateRegression"] as const)("%s checks its arguments under its name", (name) => {
    const metric = name === "evaluateRegression" ? evaluateRegression : metrics[name];
    const called = metric.name;
    expect(() => metric([1, 2], [1])).toThrow(`${called}: predicted must have length 2, got 1`);
    expect(() => metric([1, Infinity], [1, 2])).toThrow(
      `${called}: actual must be finite, got Infinity at index 1`,
    );
    expect(() => metric([1, 2], [Number.NaN, 2])).toThrow(
      `${called}: predicted must be finite, got NaN at index 0`,
    );
    expect(() => metric("12" as never, [1, 2])).toThrow(TypeError);
    expect(() => metric([1, null] as never, [1, 2])).toThrow(
      `${called}: actual must hold numbers, got null at index 1`,
    );
  });

  test("arrays and typed arrays give the same, and nothing is written", () => {
    const actual = [3, 1, 2, 2];
    const predicted = Float32Array.of(1, 4, 2, 8);
    for (const name of names) {
      expect(metrics[name](Int8Array.from(actual), [...predicted])).toBe(metrics[name](actual, predicted));
    }
    expect(actual).toEqual([3, 1, 2, 2]);
    expect(predicted).toEqual(Float32Array.of(1, 4, 2, 8));
  });
});
