import { createNormal, createRandom, type Matrix, matrixFrom } from "@vscnn/core";
import ndarray from "ndarray";
import { describe, expect, test } from "vitest";
import { type FitPcaOptions, fitPca, fitPcaStream, type PcaModel } from "../src/index.ts";
import { largestDifference } from "./reference-matrix.ts";
import { residuals, type Spectrum, spectrumMatrix } from "./spectrum-matrix.ts";

// Matrices just too large for the exact decomposition
const rows = 640;
const columns = 560;
const components = 20;

function singles(spectrum: Partial<Spectrum>, scale = 1): Float32Array {
  const singularValue = (i: number) => 1 / i;
  return Float32Array.from(
    spectrumMatrix({ rows, columns, singularValue, ...spectrum }),
    (value) => value * scale,
  );
}

function fit(data: Float32Array | Float64Array, options: Partial<FitPcaOptions> = {}): PcaModel {
  return fitPca(matrixFrom(data, [rows, columns]), { components, ...options });
}

/** Largest residual in units of what is promised: the tolerance, above the limit of rounding errors. */
function excess(model: PcaModel, data: ArrayLike<number>, tolerance = 1e-8): number {
  const { explainedVariance } = model;
  const limit = 64 * Number.EPSILON * explainedVariance[0];
  return residuals(model, data).reduce((largest, residual, i) => {
    const variance = explainedVariance[i];
    return variance === 0 ? largest : Math.max(largest, residual / Math.max(tolerance, limit / variance));
  }, 0);
}

const spectra: { name: string; spectrum: Partial<Spectrum>; options?: Partial<FitPcaOptions> }[] = [
  { name: "1 / i", spectrum: {} },
  { name: "1 / i^2", spectrum: { singularValue: (i) => i ** -2 } },
  { name: "1 / sqrt i", spectrum: { singularValue: (i) => i ** -0.5 } },
  { name: "fast geometric", spectrum: { singularValue: (i) => 0.7 ** i } },
  { name: "slow geometric", spectrum: { singularValue: (i) => 0.98 ** i } },
  {
    name: "clusters",
    spectrum: { singularValue: (i) => (i > 10 && i < 26 ? 0.09 * (1 + 1e-4 * i) : 1 / i) },
  },
  { name: "fourfold values", spectrum: { singularValue: (i) => 1 / Math.ceil(i / 4) } },
  {
    name: "copies across the last component",
    spectrum: { singularValue: (i) => 1 / Math.ceil((i + 2) / 4) },
  },
  { name: "one value of 99.9999%", spectrum: { singularValue: (i) => (i === 1 ? 1e3 : 1 / i) } },
  { name: "rank 12", spectrum: { singularValue: (i) => (i <= 12 ? 1 / i : 0) } },
  { name: "small means", spectrum: { offset: 0.005 } },
  { name: "large means", spectrum: { offset: 100 } },
  { name: "zscore", spectrum: { singularValue: (i) => 0.8 ** i + 1e-3 }, options: { preScale: "zscore" } },
  { name: "block", spectrum: {}, options: { preScale: "block", blocks: [60, columns - 60] } },
];

test.each(spectra)("residuals of single floats, in double: $name", ({ spectrum, options = {} }) => {
  const data = singles(spectrum);
  const model = fit(data, options);
  expect(excess(model, data)).toBeLessThan(1);
  // As good as from the same numbers in double, which never are multiplied in single precision
  const doubled = fit(Float64Array.from(data), options);
  const scale = doubled.explainedVariance[0];
  expect(largestDifference(model.explainedVariance, doubled.explainedVariance)).toBeLessThan(1e-12 * scale);
});

test("single and double floats give vectors close to each other, but not the same", () => {
  const data = singles({});
  const [single, double] = [fit(data), fit(Float64Array.from(data))];
  const difference = largestDifference(single.components.flat(), double.components.flat());
  // The residual over the gap, 5% of the eigenvalue; 0 if no product were in single precision
  expect(difference).toBeLessThan(1e-8 / 0.05);
  expect(difference).toBeGreaterThan(0);
  expect(fit(data)).toEqual(single);
});

test.each([1e-43, 1e-36, 1e-20, 1e20, 1e36])("sizes of %d, whose squares no single float holds", (size) => {
  const data = singles({ offset: 0.003 }, size);
  expect(excess(fit(data), data)).toBeLessThan(1);
});

test("powers of two change nothing but the exponents", () => {
  const { components: vectors, explainedVariance } = fit(singles({ offset: 0.003 }));
  for (const size of [2 ** -60, 2 ** 80]) {
    const scaled = fit(singles({ offset: 0.003 }, size));
    expect(scaled.components).toEqual(vectors);
    expect(scaled.explainedVariance).toEqual(explainedVariance.map((variance) => variance * size ** 2));
  }
});

test("rows that are copies, whose rounding errors are not independent", () => {
  const random = createRandom(5);
  const normal = createNormal(createRandom(6));
  const originals = Float32Array.from({ length: 40 * columns }, normal);
  const data = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    const from = Math.floor(40 * random() ** 2) * columns;
    data.set(originals.subarray(from, from + columns), row * columns);
  }
  expect(excess(fit(data), data)).toBeLessThan(1);
});

test("zeros and ones", () => {
  const random = createRandom(7);
  const data = Float32Array.from({ length: rows * columns }, (_, at) =>
    random() < 0.5 / (1 + (at % columns) / 20) ? 1 : 0,
  );
  expect(excess(fit(data), data)).toBeLessThan(1);
});

describe("tolerance", () => {
  test.each([1e-5, 1e-3, 0.05])("%d is kept, and not bettered by much", (tolerance) => {
    for (const data of [singles({}), spectrumMatrix({ rows, columns, singularValue: (i) => 1 / i })]) {
      const model = fit(data, { tolerance });
      expect(excess(model, data, tolerance)).toBeLessThan(1);
      // A step of the search takes a residual down to a fifth or so
      expect(Math.max(...residuals(model, data))).toBeGreaterThan(tolerance / 30);
    }
  });

  test("below single precision", () => {
    const data = singles({});
    expect(excess(fit(data, { tolerance: 1e-12 }), data, 1e-12)).toBeLessThan(1);
  });

  test("where errors of single precision are larger than what is allowed", () => {
    const data = singles({ singularValue: (i) => (i === 1 ? 1e4 : 1 / i) });
    expect(excess(fit(data, { tolerance: 1e-3 }), data, 1e-3)).toBeLessThan(1);
  });

  test("a loose one saves passes over a stream", async () => {
    const matrix = matrixFrom(singles({}), [rows, columns]);
    const passes: number[] = [];
    for (const tolerance of [1e-8, 1e-2]) {
      let count = 0;
      const read = (): Matrix[] => {
        count++;
        return [matrix];
      };
      const model = await fitPcaStream(read, { components, tolerance, blockSize: 4 });
      expect(excess(model, matrix.data, tolerance)).toBeLessThan(1);
      passes.push(count);
    }
    expect(passes[1]).toBeLessThan(passes[0]);
  });

  test.each([
    [0, "got 0", RangeError],
    [0.2, "got 0.2", RangeError],
    [Number.NaN, "got NaN", RangeError],
    ["1e-8", 'got "1e-8"', TypeError],
  ])("refuses %j", async (tolerance, given, kind) => {
    const matrix = matrixFrom([
      [1, 2],
      [3, 5],
    ]);
    const options = { components: 1, tolerance: tolerance as number };
    const need = "tolerance must be a finite number from 1e-12 to 0.1";
    expect(() => fitPca(matrix, options)).toThrow(`fitPca: ${need}, ${given}`);
    expect(() => fitPca(matrix, options)).toThrow(kind);
    await expect(fitPcaStream(() => [matrix], options)).rejects.toThrow(`fitPcaStream: ${need}, ${given}`);
  });
});

describe("large matrices are looked through while they are read", () => {
  test.each([
    [Number.NaN, 0],
    [Number.POSITIVE_INFINITY, 3],
    [Number.NaN, rows - 1],
  ])("%d in row %d", (value, row) => {
    const data = singles({});
    data[row * columns + 7] = value;
    expect(() => fitPca(ndarray(data, [rows, columns]), { components })).toThrow(
      `fitPca: matrix must be finite, got ${value} at row ${row}, column 7`,
    );
  });

  test("squares past the range of doubles", () => {
    const data = Float64Array.from(singles({}), (value) => value * 1e160);
    expect(() => fit(data)).toThrow("fitPca: the sum of squared deviations must be a finite number");
  });

  test("views, some of which leave their data", () => {
    const data = singles({});
    const transposed = new Float32Array(data.length);
    data.forEach((value, at) => {
      transposed[(at % columns) * rows + Math.floor(at / columns)] = value;
    });
    const view = ndarray(transposed, [columns, rows]).transpose(1, 0);
    expect(fitPca(view, { components })).toEqual(fit(data));
    const short = ndarray(data.subarray(1), [rows, columns]);
    expect(() => fitPca(short, { components })).toThrow(
      `fitPca: matrix must be finite, got undefined at row ${rows - 1}, column ${columns - 1}`,
    );
  });
});
