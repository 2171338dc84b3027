import { createRandom, matrixFrom } from "@vscnn/core";
import ndarray from "ndarray";
import { expect, test } from "vitest";
import { featureCorrelations, pearsonCorrelation, spearmanRho } from "../src/index.ts";

const random = createRandom(3);
const rows = Array.from({ length: 40 }, () => [random(), Math.floor(4 * random()), 7, random() - 0.5]);
const score = rows.map(([a, b]) => a + b + random());
const column = (index: number) => rows.map((row) => row[index]);

test("by hand: up, down and constant", () => {
  const features = matrixFrom([
    [1, 9, 5],
    [2, 4, 5],
    [4, 1, 5],
  ]);
  const table = featureCorrelations(features, [10, 20, 40], { names: ["up", "down", "constant"] });
  expect(table).toEqual([
    { name: "up", correlation: 1 },
    { name: "down", correlation: -1 },
    { name: "constant", correlation: Number.NaN },
  ]);
});

test.each([
  ["spearman", spearmanRho],
  ["pearson", pearsonCorrelation],
] as const)("%s is that of each column", (method, metric) => {
  const table = featureCorrelations(matrixFrom(rows), score, { method });
  expect(table.map(({ name }) => name)).toEqual(["feature 0", "feature 1", "feature 2", "feature 3"]);
  table.forEach(({ correlation }, index) => {
    expect(correlation).toBe(metric(column(index), score));
  });
});

test("ranks are the default, and views are read as their copies", () => {
  const transposed = matrixFrom([0, 1, 2, 3].map(column)).transpose(1, 0);
  const table = featureCorrelations(transposed, score);
  expect(table).toEqual(featureCorrelations(matrixFrom(rows), score, { method: "spearman" }));
  expect(table[0].correlation).not.toBe(
    featureCorrelations(transposed, score, { method: "pearson" })[0].correlation,
  );
  const single = ndarray(Float32Array.from(rows.flat()), [40, 4]);
  expect(featureCorrelations(single, score)).toEqual(table);
});

test.each([
  [matrixFrom(rows), score.slice(1), {}, "featureCorrelations: score must have length 40, got 39"],
  [matrixFrom(rows), score, { names: ["a"] }, "featureCorrelations: names must have length 4, got 1"],
  [
    matrixFrom(rows),
    score,
    { names: [1, 2, 3, 4] },
    "featureCorrelations: names must be an array of strings",
  ],
  [
    matrixFrom(rows),
    score,
    { method: "kendall" },
    `featureCorrelations: method must be 'spearman' or 'pearson', got "kendall"`,
  ],
  [
    rows,
    score,
    {},
    "featureCorrelations: features must be an ndarray of Float32Array or Float64Array, got an array of 40",
  ],
])("refuses %#", (features, target, options, message) => {
  expect(() => featureCorrelations(features as never, target, options as never)).toThrow(message);
});
