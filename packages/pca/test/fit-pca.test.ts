import { type Matrix, matrixFrom } from "@vscnn/core";
import fc from "fast-check";
import ndarray from "ndarray";
import { describe, expect, test } from "vitest";
import {
  fitMinMax,
  fitPca,
  fitStandard,
  inversePca,
  loadPca,
  type PcaModel,
  transformMinMax,
  transformPca,
  transformStandard,
} from "../src/index.ts";
import { peakSign } from "../src/models/assemble-model.ts";
import reference from "./fixtures/pca-reference.json";
import small from "./fixtures/pca-small.json";
import { largestDifference, referenceMatrix } from "./reference-matrix.ts";

/** Largest entry of `|V V^T - I|`. */
function orthonormalityError({ components }: PcaModel): number {
  let largest = 0;
  components.forEach((a, i) => {
    components.slice(0, i + 1).forEach((b, j) => {
      const product = a.reduce((sum, value, k) => sum + value * b[k], 0);
      largest = Math.max(largest, Math.abs(product - (i === j ? 1 : 0)));
    });
  });
  return largest;
}

/** Largest `||C v - lambda v|| / lambda`, with the covariance C applied row by row. */
function residual(model: PcaModel, matrix: Matrix): number {
  const [rows, columns] = matrix.shape;
  const scores = transformPca(model, matrix);
  let largest = 0;
  model.components.forEach((component, i) => {
    const image = new Float64Array(columns);
    for (let row = 0; row < rows; row++) {
      for (let k = 0; k < columns; k++) {
        image[k] += (scores.get(row, i) * (matrix.get(row, k) - model.mean[k])) / (rows - 1);
      }
    }
    const lambda = model.explainedVariance[i];
    const error = image.map((value, k) => value - lambda * component[k]);
    largest = Math.max(largest, Math.hypot(...error) / lambda);
  });
  return largest;
}

test("by hand: points on a line", () => {
  // Mean (2, 2); deviations -2 sqrt 2, 0, 2 sqrt 2 along (1, 1) / sqrt 2; variance (8 + 0 + 8) / 2 = 8
  const matrix = matrixFrom([
    [0, 0],
    [2, 2],
    [4, 4],
  ]);
  const model = fitPca(matrix, { components: 2 });
  expect(model.mean).toEqual([2, 2]);
  expect(largestDifference(model.components[0], [Math.SQRT1_2, Math.SQRT1_2])).toBeLessThan(1e-15);
  expect(model.explainedVariance[0]).toBeCloseTo(8, 13);
  expect(model.explainedVariance[1]).toBe(0);
  expect(model.explainedVarianceRatio[0]).toBeCloseTo(1, 14);
  expect(model.singularValues[0]).toBeCloseTo(4, 14);
  const scores = transformPca(model, matrix);
  expect(largestDifference(scores.data, [-2 * Math.SQRT2, 0, 0, 0, 2 * Math.SQRT2, 0])).toBeLessThan(1e-14);
});

describe("the 8 x 5 matrix of scikit-learn's answers, to 1e-9", () => {
  const matrix = matrixFrom(small.X);
  const componentSigned = small["components_v_based (sklearn>=1.5)"].flat();
  const scoreSigned = small["components_u_based (sklearn<=1.4)"].flat();

  test("components, variances and scores, signed by components", () => {
    const model = fitPca(matrix, { components: 3 });
    expect(largestDifference(model.mean, small.mean)).toBeLessThan(1e-9);
    expect(largestDifference(model.components.flat(), componentSigned)).toBeLessThan(1e-9);
    expect(largestDifference(model.explainedVariance, small.explained_variance)).toBeLessThan(1e-9);
    expect(largestDifference(model.explainedVarianceRatio, small.explained_variance_ratio)).toBeLessThan(
      1e-9,
    );
    expect(largestDifference(model.singularValues, small.singular_values)).toBeLessThan(1e-9);
    expect(largestDifference(transformPca(model, matrix).data, small.scores_v_based.flat())).toBeLessThan(
      1e-9,
    );
  });

  test("signed by scores: component 1 turns", () => {
    const model = fitPca(matrix, { components: 3, sign: "u" });
    expect(largestDifference(model.components.flat(), scoreSigned)).toBeLessThan(1e-9);
    expect(largestDifference(transformPca(model, matrix).data, small.scores_u_based.flat())).toBeLessThan(
      1e-9,
    );
  });

  test("scores scaled after, columns standardized before", () => {
    const scores = transformPca(fitPca(matrix, { components: 3 }), matrix);
    const minMax = transformMinMax(fitMinMax(scores), scores);
    expect(largestDifference(minMax.data, small.minmax_of_scores_v_based.flat())).toBeLessThan(1e-9);
    const standard = transformStandard(fitStandard(scores), scores);
    expect(largestDifference(standard.data, small["zscore_of_scores_v_based (ddof=0)"].flat())).toBeLessThan(
      1e-9,
    );
    const model = fitPca(matrix, { components: 3, preScale: "zscore" });
    const wanted = small["standardized_first: components_v_based"].flat();
    expect(largestDifference(model.components.flat(), wanted)).toBeLessThan(1e-9);
    const variances = small["standardized_first: explained_variance"];
    expect(largestDifference(model.explainedVariance, variances)).toBeLessThan(1e-9);
  });
});

describe.each(reference.cases)("scikit-learn, svd_solver full: $name", (shape) => {
  const matrix = referenceMatrix(shape);
  const { rows, components } = shape;
  const preScale = shape.preScale as "none" | "zscore";
  const [largest] = shape.explainedVariance;

  test("variances and vectors to 1e-9", () => {
    const model = fitPca(matrix, { components, preScale });
    expect(model.sampleCount).toBe(rows);
    // In units of the largest: with an offset of 1e6 the input itself holds no more than 10 decimals
    expect(largestDifference(model.explainedVariance, shape.explainedVariance)).toBeLessThan(1e-9 * largest);
    expect(largestDifference(model.explainedVarianceRatio, shape.explainedVarianceRatio)).toBeLessThan(1e-9);
    expect(largestDifference(model.singularValues, shape.singularValues)).toBeLessThan(
      1e-9 * shape.singularValues[0],
    );
    // Digits of the last, zero variance of the square case have no vector of their own
    const known = shape.singularValues.filter((value) => value > 1e-9 * shape.singularValues[0]).length;
    const wanted = shape.vectors.slice(0, known * shape.columns);
    expect(largestDifference(model.components.slice(0, known).flat(), wanted)).toBeLessThan(1e-9);
    expect(orthonormalityError(model)).toBeLessThan(1e-13);
    const scores = transformPca(model, matrix);
    const firstScores = Array.from(scores.data.slice(0, 3 * components));
    const isKnown = (_: number, at: number) => at % components < known;
    const error = largestDifference(firstScores.filter(isKnown), shape.firstScores.filter(isKnown));
    expect(error).toBeLessThan(1e-9 * Math.max(1, shape.singularValues[0]));
  });

  test("signs by scores", () => {
    const byComponents = fitPca(matrix, { components, preScale });
    const byScores = fitPca(matrix, { components, preScale, sign: "u" });
    byScores.components.forEach((component, i) => {
      if (byScores.singularValues[i] < 1e-9) return;
      const wanted = byComponents.components[i].map((value) => shape.signOfU[i] * value);
      expect(largestDifference(component, wanted)).toBe(0);
    });
  });
});

describe("large matrices", () => {
  const matrix = referenceMatrix({ seed: 11, rows: 900, columns: 620, digits: 1, mix: 0.4, offset: 2 });

  test("residuals below 1e-8, and close to none where rows are kept as single floats", () => {
    const model = fitPca(matrix, { components: 12 });
    expect(residual(model, matrix)).toBeLessThan(1e-8);
    const single = ndarray(Float32Array.from(matrix.data), [900, 620]);
    expect(residual(fitPca(single, { components: 12 }), single)).toBeLessThan(1e-8);
  });

  test("an offset of 1e6 costs no more digits than the input has lost", () => {
    const shifted = ndarray(
      matrix.data.map((value) => value + 1e6),
      [900, 620],
    );
    const model = fitPca(shifted, { components: 5 });
    const plain = fitPca(matrix, { components: 5 });
    expect(residual(model, shifted)).toBeLessThan(1e-8);
    expect(largestDifference(model.explainedVariance, plain.explainedVariance)).toBeLessThan(1e-9);
  });

  test("same seed, same bits; another seed, the same model", () => {
    const first = fitPca(matrix, { components: 4, seed: 1 });
    expect(fitPca(matrix, { components: 4, seed: 1 })).toEqual(first);
    const other = fitPca(matrix, { components: 4, seed: 2 });
    expect(other.components).not.toEqual(first.components);
    expect(largestDifference(other.components.flat(), first.components.flat())).toBeLessThan(1e-7);
    expect(largestDifference(other.explainedVariance, first.explainedVariance)).toBeLessThan(1e-12);
  });

  test("every copy of a repeated eigenvalue is found", () => {
    // Rows are pairs +-s e_j, so the covariance is diagonal; five columns share the largest variance
    const [rows, columns] = [1400, 700];
    const data = new Float64Array(rows * columns);
    for (let j = 0; j < columns; j++) {
      const size = j < 5 ? 10 : 5 / (j - 4);
      data[2 * j * columns + j] = size;
      data[(2 * j + 1) * columns + j] = -size;
    }
    const model = fitPca(matrixFrom(data, [rows, columns]), { components: 7 });
    // 2 * 10^2 / 1399, then 2 * 5^2 / 1399 and 2 * 2.5^2 / 1399
    const wanted = [...Array(5).fill(200), 50, 12.5].map((value) => value / 1399);
    expect(largestDifference(model.explainedVariance, wanted)).toBeLessThan(1e-12);
    // The five span the first five axes
    for (let j = 0; j < 5; j++) {
      const share = model.components.slice(0, 5).reduce((sum, component) => sum + component[j] ** 2, 0);
      expect(share).toBeCloseTo(1, 9);
    }
  });

  test("components past the rank have no variance and no scores", () => {
    const factor = referenceMatrix({ seed: 12, rows: 800, columns: 3, digits: 0, mix: 0, offset: 0 });
    const data = new Float64Array(800 * 640);
    for (let at = 0; at < data.length; at++) {
      const column = at % 640;
      data[at] = factor.get(Math.floor(at / 640), column % 3) * (1 + (column % 7));
    }
    const low = matrixFrom(data, [800, 640]);
    const model = fitPca(low, { components: 6 });
    expect(model.explainedVariance.slice(3)).toEqual([0, 0, 0]);
    expect(orthonormalityError(model)).toBeLessThan(1e-12);
    const scores = transformPca(model, low);
    expect(scores.data.every((score, at) => at % 6 < 3 || score === 0)).toBe(true);
  });
});

describe("degenerate matrices", () => {
  test("constant columns take no part", () => {
    const matrix = matrixFrom([
      [1, 0.1, 1e6],
      [2, 0.1, 1e6],
      [4, 0.1, 1e6],
    ]);
    const model = fitPca(matrix, { components: 3 });
    expect(model.components).toEqual([
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ]);
    expect(model.explainedVariance.slice(1)).toEqual([0, 0]);
    expect(largestDifference(model.explainedVarianceRatio, [1, 0, 0])).toBeLessThan(1e-15);
    // What a new row has there is still its score
    expect(transformPca(model, matrixFrom([[2, 3.1, 1e6]])).get(0, 1)).toBeCloseTo(3, 14);
  });

  test("a matrix of equal rows has no variance at all", () => {
    const model = fitPca(
      matrixFrom([
        [0.1, 7],
        [0.1, 7],
        [0.1, 7],
      ]),
      { components: 2 },
    );
    expect(model.explainedVariance).toEqual([0, 0]);
    expect(model.explainedVarianceRatio).toEqual([0, 0]);
    expect(model.components).toEqual([
      [1, 0],
      [0, 1],
    ]);
    expect(Array.from(transformPca(model, matrixFrom([[0.1, 7]])).data)).toEqual([0, 0]);
  });

  test("deviations whose squares vanish count as none", () => {
    // Weights were NaN
    const model = fitPca(
      matrixFrom([
        [-2e-162, 0],
        [0, 0],
        [0, 0],
      ]),
      { components: 2 },
    );
    expect(model.explainedVariance).toEqual([0, 0]);
    expect(model.components).toEqual([
      [1, 0],
      [0, 1],
    ]);
    const mixed = fitPca(
      matrixFrom([
        [-2e-162, 0],
        [0, 1],
        [0, 2],
      ]),
      { components: 2 },
    );
    expect(mixed.explainedVariance[0]).toBeCloseTo(1, 14);
    expect(mixed.explainedVariance[1]).toBe(0);
    expect(orthonormalityError(mixed)).toBeLessThan(1e-15);
  });

  test("duplicated columns share their weight, and the difference has none", () => {
    const matrix = matrixFrom([
      [1, 1, 5],
      [2, 2, 1],
      [4, 4, 0],
      [-3, -3, 2],
    ]);
    const model = fitPca(matrix, { components: 3 });
    expect(model.explainedVariance[2]).toBe(0);
    expect(model.components[0][0]).toBeCloseTo(model.components[0][1], 14);
    expect(
      largestDifference(model.components[2].map(Math.abs), [Math.SQRT1_2, Math.SQRT1_2, 0]),
    ).toBeLessThan(1e-14);
    const scores = transformPca(model, matrix);
    expect([0, 1, 2, 3].map((row) => scores.get(row, 2))).toEqual([0, 0, 0, 0]);
  });

  test("fewer rows than components of the columns: the last variance is 0", () => {
    const model = fitPca(
      matrixFrom([
        [1, 2, 3],
        [4, 5, 9],
      ]),
      { components: 2 },
    );
    expect(model.explainedVariance[1]).toBe(0);
    expect(orthonormalityError(model)).toBeLessThan(1e-15);
  });

  test("of weights that differ by rounding errors only, the first is positive", () => {
    const matrix = matrixFrom([
      [1, -1],
      [2, -2],
      [5, -5.000000000000001],
      [-1, 1],
    ]);
    const [first] = fitPca(matrix, { components: 1 }).components;
    expect(first[0]).toBeGreaterThan(0);
    expect(first[1]).toBeLessThan(0);
  });
});

test("a sign goes by the first of the largest weights, which rounding errors do not tell apart", () => {
  expect(peakSign([-1, 1 + 1e-10])).toBe(-1);
  expect(peakSign([-1, 1 + 1e-7])).toBe(1);
});

test("a model has no negative zero, which JSON does not keep", () => {
  const matrix = matrixFrom([
    [-0, 1],
    [-0, -2],
    [-0, 4],
  ]);
  const { mean, components } = fitPca(matrix, { components: 2 });
  for (const number of [...mean, ...components.flat()]) expect(Object.is(number, -0)).toBe(false);
});

describe("scaling before", () => {
  const matrix = referenceMatrix({ seed: 13, rows: 30, columns: 6, digits: 4, mix: 0.2, offset: 3 });

  test("zscore is the analysis of standardized columns", () => {
    const model = fitPca(matrix, { components: 6, preScale: "zscore" });
    const standardized = transformStandard(fitStandard(matrix), matrix);
    const direct = fitPca(standardized, { components: 6 });
    expect(largestDifference(model.components.flat(), direct.components.flat())).toBeLessThan(1e-12);
    const scores = transformPca(model, matrix);
    expect(largestDifference(scores.data, transformPca(direct, standardized).data)).toBeLessThan(1e-12);
    expect(largestDifference(inversePca(model, scores).data, matrix.data)).toBeLessThan(1e-13);
  });

  test("zscore leaves a constant column as it is", () => {
    const constant = matrixFrom([
      [1, 7],
      [2, 7],
      [6, 7],
    ]);
    // Deviations -2, -1, 3 of the first: variance 14 / 3
    const model = fitPca(constant, { components: 1, preScale: "zscore" });
    expect(largestDifference(model.scale ?? [], [Math.sqrt(14 / 3), 1])).toBeLessThan(1e-15);
    expect(transformPca(model, constant).data.every(Number.isFinite)).toBe(true);
  });

  test("block gives each block the same total variance", () => {
    const model = fitPca(matrix, { components: 6, preScale: "block", blocks: [1, 2, 3] });
    // Three blocks of variance 1 (divisor n), so 3 n / (n - 1) in all
    const total = model.explainedVariance.reduce((sum, value) => sum + value, 0);
    expect(total).toBeCloseTo((3 * 30) / 29, 12);
    const { deviation } = fitStandard(matrix);
    expect(model.scale?.[0]).toBeCloseTo(deviation[0], 14);
    expect(model.scale?.[1]).toBeCloseTo(Math.hypot(deviation[1], deviation[2]), 14);
    expect(model.scale?.[5]).toBe(model.scale?.[3]);
    expect(fitPca(matrix, { components: 6 }).scale).toBe(null);
  });

  test("a block without variance is left as it is", () => {
    const model = fitPca(
      matrixFrom([
        [1, 7],
        [2, 7],
      ]),
      { components: 1, preScale: "block", blocks: [1, 1] },
    );
    expect(model.scale).toEqual([0.5, 1]);
  });
});

describe("contract", () => {
  const matrix = referenceMatrix({ seed: 14, rows: 9, columns: 5, digits: 1, mix: 0.3, offset: 1 });

  test("views give the bits of their copies, and nothing is written", () => {
    const before = matrix.data.slice();
    const padded = ndarray(new Float64Array(400), [20, 20]).hi(18, 15).lo(1, 2).step(-2, 3).transpose(1, 0);
    const view = padded.hi(5, 9).transpose(1, 0);
    for (let row = 0; row < 9; row++)
      for (let column = 0; column < 5; column++) view.set(row, column, matrix.get(row, column));
    const model = fitPca(matrix, { components: 3 });
    expect(fitPca(view, { components: 3 })).toEqual(model);
    expect(transformPca(model, view).data).toEqual(transformPca(model, matrix).data);
    expect(matrix.data).toEqual(before);
  });

  test("single floats are read as they are", () => {
    const single = ndarray(Float32Array.from(matrix.data), [9, 5]);
    const widened = ndarray(Float64Array.from(single.data), [9, 5]);
    expect(fitPca(single, { components: 3 })).toEqual(fitPca(widened, { components: 3 }));
  });

  test("JSON keeps every bit", () => {
    for (const preScale of ["none", "zscore"] as const) {
      const model = fitPca(matrix, { components: 3, preScale });
      const loaded = loadPca(JSON.parse(JSON.stringify(model)));
      expect(loaded).toEqual(model);
      expect(Object.is(transformPca(loaded, matrix).data[0], transformPca(model, matrix).data[0])).toBe(true);
    }
  });

  test("numbers whose squares would leave the range of doubles are refused", () => {
    const matrixOf = (size: number) => matrixFrom([[size], [-size]]);
    // Deviations +-s, so a variance of 2 s^2
    const model = fitPca(matrixOf(1e140), { components: 1 });
    expect(model.explainedVariance[0] / 2e280).toBeCloseTo(1, 12);
    expect(() => fitPca(matrixOf(1e200), { components: 1 })).toThrow(
      "fitPca: the sum of squared deviations must be a finite number >= 0, got Infinity",
    );
  });

  test.each([
    [[], /fitPca: matrix must be an ndarray of Float32Array or Float64Array, got an array of 0/, TypeError],
    [matrixFrom([[1, 2]]), /fitPca: matrix must have at least 2 rows, got 1/, RangeError],
    [
      ndarray(Float64Array.of(1, 2, 3, Number.NaN), [2, 2]),
      /fitPca: matrix must be finite, got NaN at row 1, column 1/,
      RangeError,
    ],
  ])("refuses the matrix %#", (input, message, kind) => {
    const fit = () => fitPca(input as Matrix, { components: 1 });
    expect(fit).toThrow(message);
    expect(fit).toThrow(kind);
  });

  test.each([
    [{ components: 6 }, "fitPca: components must be an integer from 1 to 5, got 6"],
    [{ components: 0 }, "fitPca: components must be an integer from 1 to 5, got 0"],
    [{ components: 1.5 }, "fitPca: components must be an integer from 1 to 5, got 1.5"],
    [{ components: 2, sign: "v" }, `fitPca: sign must be 'components' or 'u', got "v"`],
    [
      { components: 2, tolerance: 9e-13 },
      "fitPca: tolerance must be a finite number from 1e-12 to 0.1, got 9e-13",
    ],
    [
      { components: 2, tolerance: 0.11 },
      "fitPca: tolerance must be a finite number from 1e-12 to 0.1, got 0.11",
    ],
    [{ components: 2, seed: -1 }, "fitPca: seed must be an integer from 0 to 4294967295, got -1"],
    [{ components: 2, preScale: "max" }, `fitPca: preScale must be 'none' or 'zscore' or 'block', got "max"`],
    [{ components: 2, preScale: "block", blocks: [2, 2] }, "fitPca: blocks must sum to the 5 columns, got 4"],
    [
      { components: 2, preScale: "block", blocks: [5, 0] },
      "fitPca: blocks must be integers >= 1, got 0 at index 1",
    ],
    [{ components: 2, preScale: "block" }, "fitPca: blocks must be an array of numbers, got undefined"],
    [{ components: 2, blocks: [5] }, "fitPca: blocks go with preScale 'block', got preScale 'none'"],
  ])("refuses %j", (options, message) => {
    expect(() => fitPca(matrix, options as never)).toThrow(message);
  });
});

test("property: all components together restore any matrix, and keep its variance", () => {
  const rows = fc
    .tuple(fc.integer({ min: 2, max: 8 }), fc.integer({ min: 1, max: 6 }))
    .chain(([height, width]) =>
      fc.array(
        fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: width, maxLength: width }),
        {
          minLength: height,
          maxLength: height,
        },
      ),
    );
  fc.assert(
    fc.property(rows, (values) => {
      const matrix = matrixFrom(values);
      const model = fitPca(matrix, { components: Math.min(...matrix.shape) });
      const restored = inversePca(model, transformPca(model, matrix));
      expect(largestDifference(restored.data, matrix.data)).toBeLessThan(1e-11);
      expect(orthonormalityError(model)).toBeLessThan(1e-12);
      const shares = model.explainedVarianceRatio.reduce((sum, share) => sum + share, 0);
      expect(shares === 0 || Math.abs(shares - 1) < 1e-9).toBe(true);
    }),
    { numRuns: 200 },
  );
});
