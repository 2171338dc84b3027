import { matrixFrom } from "@vscnn/core";
import { expect, test } from "vitest";
import { fitPca, inversePca, loadPca, type PcaModel, transformPca } from "../src/index.ts";

const model = fitPca(
  matrixFrom([
    [1, 2, 0],
    [3, 1, 5],
    [0, 0, 7],
    [2, 2, 2],
  ]),
  { components: 2, preScale: "zscore" },
);

test.each([
  [{ ...model, version: 1 }, "loadPca: model must have version 2, got 1"],
  [{ ...model, kind: "min-max" }, `loadPca: model must have kind 'pca', got "min-max"`],
  [{ ...model, sampleCount: 1 }, "loadPca: model.sampleCount must be an integer >= 2, got 1"],
  [{ ...model, mean: "123" }, `loadPca: model.mean must be an array of numbers, got "123"`],
  [{ ...model, mean: [1, 2] }, "loadPca: model.scale must have length 2, got 3"],
  [{ ...model, scale: [1, 0, 1] }, "loadPca: model.scale must be > 0, got 0 at index 1"],
  [{ ...model, scale: undefined }, "loadPca: model.scale must be an array of numbers, got undefined"],
  [{ ...model, components: [] }, "loadPca: model.components must be 1 to 3 vectors, got 0"],
  [
    { ...model, components: [...model.components, ...model.components] },
    "loadPca: model.components must be 1 to 3 vectors, got 4",
  ],
  [
    {
      ...model,
      components: [
        [1, 2, 3],
        [1, 2],
      ],
    },
    "loadPca: model.components[1] must have length 3, got 2",
  ],
  [
    {
      ...model,
      components: [
        [1, 2, 3],
        [1, Infinity, 2],
      ],
    },
    "loadPca: model.components[1] must be finite, got Infinity at index 1",
  ],
  [{ ...model, components: {} }, "loadPca: model.components must be an array of vectors, got an object"],
  [{ ...model, explainedVariance: [1] }, "loadPca: model.explainedVariance must have length 2, got 1"],
  [{ ...model, singularValues: [1, -1] }, "loadPca: model.singularValues must be >= 0, got -1 at index 1"],
  [{ ...model, noiseFloor: null }, "loadPca: model.noiseFloor must be a finite number >= 0, got null"],
  [undefined, "loadPca: model must have kind 'pca', got undefined"],
])("refuses %#", (input, message) => {
  expect(() => loadPca(input)).toThrow(message);
});

test("transformPca and inversePca look at their model too", () => {
  const broken = { ...model, version: 7 } as unknown as PcaModel;
  const row = matrixFrom([[1, 2, 3]]);
  expect(() => transformPca(broken, row)).toThrow("transformPca: model must have version 2, got 7");
  expect(() => inversePca(broken, row)).toThrow("inversePca: model must have version 2, got 7");
  expect(() => transformPca(model, matrixFrom([[1, 2]]))).toThrow(
    "transformPca: matrix must have 3 columns, got 2",
  );
  expect(() => inversePca(model, row)).toThrow("inversePca: scores must have 2 columns, got 3");
});

test("rows that would not be finite are refused", () => {
  const huge = matrixFrom([
    [0, 0],
    [1.7e308, 1.7e308],
  ]);
  expect(() => inversePca({ ...model, scale: [9, 9, 9] }, huge)).toThrow(
    /^inversePca: rows must be finite, got -?(Infinity|NaN) at row 1, column \d$/,
  );
});

test("no rows have no scores", () => {
  expect(transformPca(model, matrixFrom([], [0, 3])).shape).toEqual([0, 2]);
  expect(inversePca(model, matrixFrom([], [0, 2])).shape).toEqual([0, 3]);
});
