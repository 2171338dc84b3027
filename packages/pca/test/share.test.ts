import { type Matrix, matrixFrom } from "@vscnn/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createPcaAccumulator, fitPca, fitPcaStream, type PcaModel } from "../src/index.ts";
import reference from "./fixtures/share-reference.json";
import { referenceMatrix } from "./reference-matrix.ts";

function accumulated(matrix: Matrix) {
  const accumulator = createPcaAccumulator(matrix.shape[1]);
  accumulator.add(matrix);
  return accumulator;
}

function explained({ explainedVarianceRatio }: PcaModel): number {
  return explainedVarianceRatio.reduce((sum, share) => sum + share, 0);
}

test("by hand: variances 8 and 2 are shares of 0.8 and 0.2", () => {
  // Deviations (-2, 0), (2, 0), (0, -1), (0, 1): squares 8 and 2
  const matrix = matrixFrom([
    [-2, 0],
    [2, 0],
    [0, -1],
    [0, 1],
  ]);
  expect(fitPca(matrix, { components: 0.79 }).components).toEqual([[1, 0]]);
  expect(fitPca(matrix, { components: 0.81 }).components).toHaveLength(2);
  expect(accumulated(matrix).finish({ components: 0.79 }).components).toHaveLength(1);
});

describe.each(reference.cases)("scikit-learn's n_components between 0 and 1: $name", (shape) => {
  const matrix = referenceMatrix(shape);
  const preScale = shape.preScale as "none" | "zscore";
  // More components of the large matrices take seconds each, and so do products of 1,100 columns
  const cases = reference.shares.map((share, i) => [share, shape.kept[i]]).filter(([, kept]) => kept <= 50);

  test.each(cases)("%d keeps %d", (share, kept) => {
    const model = fitPca(matrix, { components: share, preScale });
    expect(model.components).toHaveLength(kept);
    expect(model.singularValues).toHaveLength(kept);
    expect(explained(model)).toBeGreaterThan(share);
    if (shape.columns > 1000) return;
    expect(accumulated(matrix).finish({ components: share, preScale }).components).toHaveLength(kept);
  });
});

test("the components are those of the same count, with either sign", () => {
  const matrix = referenceMatrix({ seed: 31, rows: 30, columns: 8, digits: 1, mix: 0.4, offset: 2 });
  for (const sign of ["components", "u"] as const) {
    const model = fitPca(matrix, { components: 0.9, sign });
    expect(model.components.length).toBeGreaterThan(1);
    expect(fitPca(matrix, { components: model.components.length, sign })).toEqual(model);
  }
});

test("property: the fewest components that explain more than the share", () => {
  const rows = fc.array(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 4, maxLength: 4 }), {
    minLength: 2,
    maxLength: 9,
  });
  const share = fc.double({ min: 0.01, max: 0.99, noNaN: true });
  fc.assert(
    fc.property(rows, share, (values, components) => {
      const matrix = matrixFrom(values);
      const model = fitPca(matrix, { components });
      const count = model.components.length;
      fc.pre(model.explainedVariance[0] > 0);
      expect(explained(model)).toBeGreaterThan(components);
      if (count > 1)
        expect(explained(fitPca(matrix, { components: count - 1 }))).toBeLessThanOrEqual(components);
    }),
  );
});

describe("shares that nothing explains", () => {
  test("rows without variance keep one component of variance 0", () => {
    const equal = matrixFrom(new Float64Array(15).fill(0.1), [5, 3]);
    for (const model of [
      fitPca(equal, { components: 0.5 }),
      accumulated(equal).finish({ components: 0.5 }),
    ]) {
      expect(model.components).toEqual([[1, 0, 0]]);
      expect(model.explainedVariance).toEqual([0]);
    }
    const large = matrixFrom(new Float64Array(700 * 650).fill(0.1), [700, 650]);
    expect(fitPca(large, { components: 0.5 }).explainedVariance).toEqual([0]);
  });

  test("a share within rounding errors of 1 keeps what has variance, and no more", () => {
    const matrix = matrixFrom([
      [1, 1, 0],
      [2, 2, 0.3],
      [4, 4, 0.1],
      [0, 0, 0.7],
    ]);
    expect(fitPca(matrix, { components: 1 - 2 ** -53 }).components).toHaveLength(2);
  });

  test("squares out of the range of doubles have shares all the same", () => {
    const matrix = referenceMatrix({ seed: 32, rows: 20, columns: 5, digits: 1, mix: 0.2, offset: 0 });
    const wanted = fitPca(matrix, { components: 0.9 }).components.length;
    for (const size of [1e-140, 1e140]) {
      const scaled = matrixFrom(
        Float64Array.from(matrix.data, (value) => value * size),
        [20, 5],
      );
      expect(fitPca(scaled, { components: 0.9 }).components).toHaveLength(wanted);
    }
  });
});

test("a stream takes a count only", async () => {
  const matrix = matrixFrom([
    [0, 1],
    [2, 2],
  ]);
  await expect(fitPcaStream(() => [matrix], { components: 0.5 })).rejects.toThrow(
    "fitPcaStream: components must be an integer >= 1, got 0.5",
  );
});
