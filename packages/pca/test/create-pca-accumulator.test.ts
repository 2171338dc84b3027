import { createRandom, type Matrix, matrixFrom, shuffledIndices } from "@vscnn/core";
import fc from "fast-check";
import ndarray from "ndarray";
import { describe, expect, test } from "vitest";
import {
  createPcaAccumulator,
  fitPca,
  loadPcaAccumulator,
  type PcaAccumulator,
  savePcaAccumulator,
} from "../src/index.ts";
import { largestDifference, referenceMatrix } from "./reference-matrix.ts";

/** An accumulator that has taken rows in batches of some sizes, these over and over. */
function accumulated(matrix: Matrix, batchSizes: readonly number[]): PcaAccumulator {
  const [rows, columns] = matrix.shape;
  const accumulator = createPcaAccumulator(columns);
  for (let from = 0, batch = 0; from < rows; batch++) {
    const to = Math.min(rows, from + batchSizes[batch % batchSizes.length]);
    accumulator.add(matrix.hi(to, columns).lo(from, 0));
    from = to;
  }
  return accumulator;
}

test("by hand: the rows of three batches", () => {
  // Mean (2, 2), deviations -2 sqrt 2, 0, 2 sqrt 2 along (1, 1) / sqrt 2: variance 16 / 2
  const accumulator = createPcaAccumulator(2);
  for (const row of [
    [4, 4],
    [0, 0],
    [2, 2],
  ])
    accumulator.add(matrixFrom([row]));
  const model = accumulator.finish({ components: 2 });
  expect(accumulator.sampleCount).toBe(3);
  expect(largestDifference(model.mean, [2, 2])).toBeLessThan(1e-15);
  expect(largestDifference(model.explainedVariance, [8, 0])).toBeLessThan(1e-14);
  expect(largestDifference(model.components[0], [Math.SQRT1_2, Math.SQRT1_2])).toBeLessThan(1e-15);
  expect(model.singularValues[1]).toBe(0);
});

describe.each([
  { name: "plain", digits: 1, offset: 0 },
  { name: "means of 1e6", digits: 0.5, offset: 1e6 },
  { name: "columns from 1 to 1e-4", digits: 4, offset: 0 },
])("$name: merged, batched and one-shot agree to 1e-9", ({ digits, offset }) => {
  const matrix = referenceMatrix({ seed: 21, rows: 700, columns: 13, digits, mix: 0.4, offset });
  const options = { components: 6 } as const;
  const oneShot = fitPca(matrix, options);
  const models = {
    "in one batch": accumulated(matrix, [700]).finish(options),
    "row by row": accumulated(matrix, [1]).finish(options),
    "in uneven batches": accumulated(matrix, [3, 129, 1, 256]).finish(options),
    "of two shards": (() => {
      const first = accumulated(matrix.hi(101, 13), [64]);
      first.merge(accumulated(matrix.lo(101, 0), [100]));
      return first.finish(options);
    })(),
    shuffled: (() => {
      const order = shuffledIndices(700, createRandom(3));
      const rows = Array.from(order, (row) => Array.from({ length: 13 }, (_, k) => matrix.get(row, k)));
      return accumulated(matrixFrom(rows), [50]).finish(options);
    })(),
  };

  test.each(Object.entries(models))("%s", (_, model) => {
    expect(model.sampleCount).toBe(700);
    const scale = oneShot.explainedVariance[0];
    expect(largestDifference(model.explainedVariance, oneShot.explainedVariance)).toBeLessThan(1e-9 * scale);
    expect(largestDifference(model.components.flat(), oneShot.components.flat())).toBeLessThan(1e-9);
    expect(largestDifference(model.mean, oneShot.mean)).toBeLessThan(1e-9);
    const shares = [model.explainedVarianceRatio, oneShot.explainedVarianceRatio] as const;
    expect(largestDifference(...shares)).toBeLessThan(1e-9);
  });
});

test("many columns take the iterative path and agree as well", () => {
  const matrix = referenceMatrix({ seed: 22, rows: 800, columns: 600, digits: 2, mix: 0.3, offset: 1e3 });
  const accumulator = accumulated(matrix.hi(300, 600), [37]);
  accumulator.merge(accumulated(matrix.lo(300, 0), [200]));
  for (const preScale of ["none", "zscore"] as const) {
    const model = accumulator.finish({ components: 5, preScale });
    const oneShot = fitPca(matrix, { components: 5, preScale });
    const scale = oneShot.explainedVariance[0];
    expect(largestDifference(model.explainedVariance, oneShot.explainedVariance)).toBeLessThan(1e-9 * scale);
    expect(largestDifference(model.components.flat(), oneShot.components.flat())).toBeLessThan(1e-7);
  }
});

test("scaling before is that of fitPca", () => {
  const matrix = referenceMatrix({ seed: 23, rows: 60, columns: 6, digits: 3, mix: 0.2, offset: 1 });
  for (const preScale of [{ preScale: "zscore" }, { preScale: "block", blocks: [2, 4] }] as const) {
    const model = accumulated(matrix, [7]).finish({ components: 6, ...preScale });
    const oneShot = fitPca(matrix, { components: 6, ...preScale });
    expect(largestDifference(model.components.flat(), oneShot.components.flat())).toBeLessThan(1e-9);
    expect(largestDifference(model.scale ?? [], oneShot.scale ?? [])).toBeLessThan(1e-12);
  }
});

test("rank-deficient rows: variances past the rank are 0", () => {
  const matrix = matrixFrom([
    [1, 1, 7],
    [2, 2, 7],
    [4, 4, 7],
    [-3, -3, 7],
  ]);
  const model = accumulated(matrix, [2]).finish({ components: 3 });
  expect(model.explainedVariance.slice(1)).toEqual([0, 0]);
  expect(model.components[0][2]).toBe(0);
});

test("equal rows have no variance", () => {
  const model = accumulated(
    matrixFrom([
      [5, 0.1],
      [5, 0.1],
      [5, 0.1],
    ]),
    [1],
  ).finish({ components: 2 });
  expect(model.explainedVariance).toEqual([0, 0]);
  expect(model.mean).toEqual([5, 0.1]);
});

test("sums of single floats are those of the same numbers in double", () => {
  const single = ndarray(Float32Array.from([0.1, 0.2, 0.7, 0.4, 0.9, 0.3]), [3, 2]);
  const double = ndarray(Float64Array.from(single.data), [3, 2]);
  const options = { components: 2 };
  expect(accumulated(single, [2]).finish(options)).toEqual(accumulated(double, [2]).finish(options));
});

describe("saving", () => {
  const matrix = referenceMatrix({ seed: 24, rows: 300, columns: 7, digits: 1, mix: 0.4, offset: 5 });

  test("a loaded accumulator goes on as the saved one would, bit for bit", () => {
    const accumulator = accumulated(matrix, [77]);
    const loaded = loadPcaAccumulator(JSON.parse(JSON.stringify(accumulator)));
    expect(loaded.sampleCount).toBe(300);
    expect(loaded.columns).toBe(7);
    expect(loaded.finish({ components: 7 })).toEqual(accumulator.finish({ components: 7 }));
    for (const each of [accumulator, loaded]) each.add(matrix);
    expect(JSON.stringify(loaded)).toBe(JSON.stringify(accumulator));
    expect(loaded.finish({ components: 7 })).toEqual(accumulator.finish({ components: 7 }));
  });

  test("an empty one as well", () => {
    const loaded = loadPcaAccumulator(JSON.parse(JSON.stringify(createPcaAccumulator(2))));
    loaded.add(
      matrixFrom([
        [1, 2],
        [3, 6],
      ]),
    );
    expect(loaded.finish({ components: 1 }).mean).toEqual([2, 4]);
  });

  const saved = { kind: "pca-accumulator", version: 1, sampleCount: 2, mean: [1, 2], products: [1, 0, 1] };

  test.each([
    [{ ...saved, version: 2 }, "loadPcaAccumulator: model must have version 1, got 2"],
    [{ ...saved, kind: "pca" }, `loadPcaAccumulator: model must have kind 'pca-accumulator', got "pca"`],
    [{ ...saved, mean: [1, null] }, "loadPcaAccumulator: model.mean must hold numbers, got null at index 1"],
    [{ ...saved, mean: [] }, "loadPcaAccumulator: the length of model.mean must be an integer >= 1, got 0"],
    [{ ...saved, products: [1, 0] }, "loadPcaAccumulator: model.products must have length 3, got 2"],
    [
      { ...saved, products: [1, 0, -1] },
      "loadPcaAccumulator: model.products must have squares >= 0, got -1 at index 2",
    ],
    [
      { ...saved, products: [1, Infinity, 1] },
      "loadPcaAccumulator: model.products must be finite, got Infinity at index 1",
    ],
    // Were taken: rows added later then counted for nothing or were joined to sums of no rows
    [
      { ...saved, sampleCount: 0 },
      "loadPcaAccumulator: model.sampleCount must go with model.mean and model.products, got 0",
    ],
    [
      { ...saved, sampleCount: 0, products: [0, 0, 0] },
      "loadPcaAccumulator: model.sampleCount must go with model.mean and model.products, got 0",
    ],
    [
      { ...saved, sampleCount: 1 },
      "loadPcaAccumulator: model.sampleCount must go with model.mean and model.products, got 1",
    ],
    [{ ...saved, sampleCount: -1 }, "loadPcaAccumulator: model.sampleCount must be an integer >= 0, got -1"],
    [null, "loadPcaAccumulator: model must have kind 'pca-accumulator', got null"],
  ])("refuses %j", (input, message) => {
    expect(() => loadPcaAccumulator(input)).toThrow(message);
  });
});

describe("contract", () => {
  test("merging leaves the other as it is, and takes itself twice", () => {
    const matrix = referenceMatrix({ seed: 25, rows: 40, columns: 3, digits: 1, mix: 0.4, offset: 0 });
    const first = accumulated(matrix, [9]);
    const other = accumulated(matrix, [40]);
    const before = JSON.stringify(other);
    first.merge(other);
    expect(JSON.stringify(other)).toBe(before);
    other.merge(other);
    const options = { components: 3 };
    expect(other.sampleCount).toBe(80);
    const difference = largestDifference(
      other.finish(options).explainedVariance,
      first.finish(options).explainedVariance,
    );
    expect(difference).toBeLessThan(1e-14);
  });

  test("an empty accumulator and an empty batch change nothing", () => {
    const accumulator = accumulated(
      matrixFrom([
        [1, 2],
        [3, 5],
      ]),
      [2],
    );
    const before = JSON.stringify(accumulator);
    accumulator.merge(createPcaAccumulator(2));
    accumulator.add(matrixFrom([], [0, 2]));
    expect(JSON.stringify(accumulator)).toBe(before);
    const empty = createPcaAccumulator(2);
    empty.merge(accumulator);
    expect(JSON.stringify(empty)).toBe(before);
  });

  test("refuses what does not fit, and keeps what it had", () => {
    const accumulator = createPcaAccumulator(2);
    accumulator.add(matrixFrom([[1, 2]]));
    expect(() => accumulator.add(matrixFrom([[1, 2, 3]]))).toThrow(
      "PcaAccumulator.add: matrix must have 2 columns, got 3",
    );
    expect(() => accumulator.add(ndarray(Float64Array.of(1, 2, 3, Infinity), [2, 2]))).toThrow(
      "PcaAccumulator.add: matrix must be finite, got Infinity at row 1, column 1",
    );
    expect(() => accumulator.merge(createPcaAccumulator(3))).toThrow(
      "PcaAccumulator.merge: other must have 2 columns, got 3",
    );
    expect(() => accumulator.merge({} as never)).toThrow(
      "PcaAccumulator.merge: other must be a PcaAccumulator",
    );
    expect(accumulator.sampleCount).toBe(1);
    expect(() => accumulator.finish({ components: 1 })).toThrow(
      "PcaAccumulator.finish: there must be at least 2 rows, got 1",
    );
    accumulator.add(matrixFrom([[2, 1]]));
    expect(() => accumulator.finish({ components: 3 })).toThrow(
      "PcaAccumulator.finish: components must be an integer from 1 to 2, got 3",
    );
    expect(() => createPcaAccumulator(0)).toThrow(
      "createPcaAccumulator: columns must be an integer >= 1, got 0",
    );
  });
});

test("property: however rows are split, ordered and merged, the model is the same to 1e-9", () => {
  const value = fc.double({ min: -50, max: 50, noNaN: true });
  const input = fc.record({
    rows: fc.array(fc.tuple(value, value, value), { minLength: 4, maxLength: 40 }),
    seed: fc.nat(1000),
    shards: fc.integer({ min: 1, max: 4 }),
    offset: fc.constantFrom(0, 1e6),
  });
  fc.assert(
    fc.property(input, ({ rows, seed, shards, offset }) => {
      const shifted = rows.map((row) => row.map((entry) => entry + offset));
      const parts = Array.from({ length: shards }, () => createPcaAccumulator(3));
      for (const row of shuffledIndices(rows.length, createRandom(seed))) {
        parts[row % shards].add(matrixFrom([shifted[row]]));
      }
      const [whole, ...others] = parts;
      for (const other of others) whole.merge(other);
      const model = whole.finish({ components: 3 });
      const oneShot = fitPca(matrixFrom(shifted), { components: 3 });
      const tolerance = 1e-9 * Math.max(1, oneShot.explainedVariance[0]);
      expect(largestDifference(model.explainedVariance, oneShot.explainedVariance)).toBeLessThan(tolerance);
    }),
    { numRuns: 100 },
  );
});

describe("saved in binary", () => {
  const matrix = referenceMatrix({ seed: 26, rows: 200, columns: 9, digits: 1, mix: 0.4, offset: 5 });

  test("an accumulator goes on as the saved one would, bit for bit", () => {
    const accumulator = accumulated(matrix, [61]);
    const file = savePcaAccumulator(accumulator);
    const loaded = loadPcaAccumulator(file);
    expect(savePcaAccumulator(loaded)).toEqual(file);
    for (const each of [accumulator, loaded]) each.add(matrix);
    expect(loaded.finish({ components: 9 })).toEqual(accumulator.finish({ components: 9 }));
    // 8 bytes for each of 45 products and 9 means, and a header
    expect(file.length).toBeLessThan((45 + 9) * 8 + 300);
  });

  test("a flipped bit is noticed, and what is no accumulator is refused", () => {
    const file = savePcaAccumulator(accumulated(matrix, [61]));
    file[file.length - 100] ^= 1;
    expect(() => loadPcaAccumulator(file)).toThrow(
      new RangeError("loadPcaAccumulator: model must be a whole saved model, got a damaged file"),
    );
    expect(() => savePcaAccumulator({} as never)).toThrow(
      new TypeError("savePcaAccumulator: accumulator must be a PcaAccumulator, got an object"),
    );
  });
});
