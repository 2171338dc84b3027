import { createNormal, createRandom } from "@vscnn/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  denseMatrix,
  fitTextSvd,
  loadTextSvd,
  type SparseMatrix,
  saveTextSvd,
  sparseMatrix,
  transformTextSvd,
} from "../src/index.ts";
import reference from "./fixtures/svd.json";

function sparseOf(rows: readonly (readonly number[])[]): SparseMatrix {
  const places = rows.map((row) => row.flatMap((value, column) => (value === 0 ? [] : [column])));
  let end = 0;
  return sparseMatrix({
    rows: rows.length,
    columns: rows[0].length,
    indptr: Int32Array.of(0, ...places.map(({ length }) => (end += length))),
    indices: Int32Array.from(places.flat()),
    data: Float64Array.from(rows.flat().filter((value) => value !== 0)),
  });
}

/** A matrix of noise with `density` of its numbers not 0. */
function noise(rows: number, columns: number, density: number, seed: number): SparseMatrix {
  const random = createRandom(seed);
  const normal = createNormal(random);
  return sparseOf(
    Array.from({ length: rows }, () =>
      Array.from({ length: columns }, () => (random() < density ? normal() : 0)),
    ),
  );
}

const close = (actual: ArrayLike<number>, wanted: ArrayLike<number>, digits: number) => {
  expect(actual).toHaveLength(wanted.length);
  Array.from(actual, (value, i) => expect(value).toBeCloseTo(wanted[i], digits));
};

describe("equals scikit-learn's TruncatedSVD by ARPACK", () => {
  test.each(reference.cases)("case %#", (wanted) => {
    const { indptr, indices, data, rows, columns } = wanted.matrix;
    const matrix = {
      ...{ rows, columns, indptr: Int32Array.from(indptr), indices: Int32Array.from(indices) },
      data: Float64Array.from(data),
    };
    const model = fitTextSvd(matrix, { components: wanted.components.length, tolerance: 1e-12 });
    expect(model.residual).toBeLessThan(1e-12);
    close(model.singularValues, wanted.singularValues, 10);
    close(model.explainedVariance, wanted.explainedVariance, 10);
    close(model.explainedVarianceRatio, wanted.explainedVarianceRatio, 10);
    model.components.forEach((component, i) => {
      close(component, wanted.components[i], 10);
    });
    close(
      transformTextSvd(model, matrix).data.subarray(0, wanted.transformed.length),
      wanted.transformed,
      10,
    );
  });
});

describe("by hand", () => {
  test("a diagonal matrix", () => {
    const matrix = sparseOf([
      [0, 3, 0],
      [4, 0, 0],
      [0, 0, 5],
      [0, 0, 0],
    ]);
    const model = fitTextSvd(matrix, { components: 3 });
    close(model.singularValues, [5, 4, 3], 12);
    const axes = [
      [0, 0, 1],
      [1, 0, 0],
      [0, 1, 0],
    ];
    model.components.forEach((component, i) => {
      close(component, axes[i], 12);
    });
  });

  test("rank 1: what is left has singular value 0 and directions of zeros", () => {
    const model = fitTextSvd(
      sparseOf([
        [1, 2],
        [2, 4],
        [3, 6],
      ]),
      { components: 2 },
    );
    close(model.singularValues, [Math.sqrt(70), 0], 12);
    close(model.components[0], [1 / Math.sqrt(5), 2 / Math.sqrt(5)], 12);
    expect(Array.from(model.components[1])).toEqual([0, 0]);
  });

  test("zeros alone, one number, one row", () => {
    const zeros = fitTextSvd(
      sparseOf([
        [0, 0],
        [0, 0],
      ]),
      { components: 2 },
    );
    expect([...Array.from(zeros.singularValues), ...Array.from(zeros.explainedVarianceRatio)]).toEqual([
      0, 0, 0, 0,
    ]);
    close(fitTextSvd(sparseOf([[-7]]), { components: 1 }).singularValues, [7], 12);
    close(fitTextSvd(sparseOf([[3, 0, 4]]), { components: 1 }).components[0], [0.6, 0, 0.8], 12);
  });

  test("finds every copy of an equal singular value", () => {
    // 9 copies of 3, more than a block has vectors, and 20 smaller ones
    const sides = Array.from({ length: 60 }, (_, i) => (i < 9 ? 3 : i < 29 ? 2 - i / 50 : 0.01));
    const matrix = sparseOf(sides.map((side, i) => sides.map((_, j) => (i === j ? side : 0))));
    close(fitTextSvd(matrix, { components: 10 }).singularValues, [...new Array(9).fill(3), 2 - 9 / 50], 8);
  });
});

describe("properties", () => {
  test("directions are orthonormal, and the residual is what it says", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 40 }),
        fc.nat(99),
        (rows, columns, seed) => {
          const matrix = noise(rows, columns, 0.3, seed);
          const components = Math.min(rows, columns, 6);
          const model = fitTextSvd(matrix, { components, seed });
          const dense = denseMatrix(matrix);
          model.components.forEach((v, i) => {
            const square = model.singularValues[i] ** 2;
            if (square === 0) return;
            model.components.forEach((w, j) => {
              const product = Array.from(v).reduce((sum, weight, k) => sum + weight * w[k], 0);
              expect(product).toBeCloseTo(i === j ? 1 : 0, 8);
            });
            const image = Array.from({ length: rows }, (_, row) =>
              Array.from(v).reduce((sum, weight, k) => sum + weight * dense.get(row, k), 0),
            );
            const rest = Array.from(v, (weight, k) =>
              image.reduce((sum, value, row) => sum + value * dense.get(row, k), -square * weight),
            );
            expect(Math.hypot(...rest)).toBeLessThan(Math.max(1.01 * model.residual, 1e-10) * square + 1e-10);
          });
        },
      ),
      // Once in a thousand, rounding errors used to be taken for an eighth direction of seven columns, along all others
      { numRuns: 50, examples: [[19, 7, 94]] },
    );
  });

  test("the same seed gives the same bits, another the same directions", () => {
    const matrix = noise(200, 120, 0.05, 1);
    const model = fitTextSvd(matrix, { components: 5, tolerance: 1e-10 });
    expect(fitTextSvd(matrix, { components: 5, tolerance: 1e-10 })).toEqual(model);
    const other = fitTextSvd(matrix, { components: 5, tolerance: 1e-10, seed: 7 });
    other.components.forEach((component, i) => {
      close(component, model.components[i], 7);
    });
  });

  test("comes back from its file to the bit", () => {
    const model = fitTextSvd(noise(30, 20, 0.2, 3), { components: 4 });
    expect(loadTextSvd(saveTextSvd(model))).toEqual(model);
  });
});

describe("refuses", () => {
  const matrix = noise(6, 4, 0.5, 1);
  test.each([
    [{}, "components must be an integer from 1 to 4, got undefined"],
    [{ components: 5 }, "components must be an integer from 1 to 4, got 5"],
    [{ components: 2, seed: -1 }, "seed must be an integer from 0 to 4294967295, got -1"],
    [{ components: 2, tolerance: 0.5 }, "tolerance must be a finite number from 1e-12 to 0.1, got 0.5"],
  ])("%j", (options, message) => {
    expect(() => fitTextSvd(matrix, options as never)).toThrow(`fitTextSvd: ${message}`);
  });

  test("numbers whose squares leave the range of doubles, and rows of other columns", () => {
    const huge = { ...matrix, data: matrix.data.map((value) => value * 1e150) };
    expect(() => fitTextSvd(huge, { components: 1 })).toThrow(
      /^fitTextSvd: the sum of squares of matrix.data/,
    );
    const model = fitTextSvd(matrix, { components: 1 });
    expect(() => transformTextSvd(model, { ...matrix, columns: 5 })).toThrow("must have 4 columns, got 5");
    const wrong = { ...model, components: [[1, 2]] };
    expect(() => transformTextSvd(wrong, matrix)).toThrow("model.components[0] must have length 4, got 2");
  });
});
