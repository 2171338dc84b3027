import { createRandom, type Matrix, matrixFrom } from "@vscnn/core";
import { describe, expect, test } from "vitest";
import {
  type FitGradientBoostingOptions,
  featureImportances,
  fitDecisionTree,
  fitGradientBoosting,
  loadDecisionTree,
  loadGradientBoosting,
  predictDecisionTree,
  predictGradientBoosting,
  saveDecisionTree,
  saveGradientBoosting,
  stagedPredictGradientBoosting,
  type TreeModel,
} from "../src/index.ts";
import { binColumns } from "../src/trees/columns/bin-columns.ts";
import { columnsFrom } from "../src/trees/columns/columns-from.ts";
import { sortColumns } from "../src/trees/columns/sorted-columns.ts";
import { largestDifference } from "./make-data.ts";

const reloaded = (model: TreeModel): TreeModel =>
  model.kind === "decision-tree"
    ? loadDecisionTree(saveDecisionTree(model))
    : loadGradientBoosting(saveGradientBoosting(model));

const column = (values: readonly number[]): Matrix => matrixFrom(values.map((value) => [value]));

describe("edges of bins", () => {
  const edgesOf = (values: readonly number[]) =>
    Array.from(binColumns(sortColumns(columnsFrom("test", column(values))), { maxBins: 255 }).edges[0]);

  test("are in the middle of two values", () => {
    expect(edgesOf([1, 2, 4])).toEqual([1.5, 3]);
    expect(edgesOf([-4, -1])).toEqual([-2.5]);
    // Halved before they are added: their sum is no single-precision number
    expect(edgesOf([2e38, 3e38])[0]).toBe(Math.fround(2.5e38));
  });

  test("are the lower one of neighbors, of which the middle would round to the upper", () => {
    // 1 + 2^-23 and 1 + 2^-22: their middle rounds to the even one, which is the upper; it would send both to the left
    const odd = 1 + 2 ** -23;
    const even = 1 + 2 ** -22;
    expect(edgesOf([odd, even])).toEqual([odd]);
    expect(edgesOf([-even, -odd])).toEqual([-even]);
    // The smallest numbers there are: half of the first is 0, between none and it
    expect(edgesOf([0, 2 ** -149])).toEqual([0]);
  });

  test("tell neighbors apart in a tree", () => {
    const rows = column([1 + 2 ** -23, 1 + 2 ** -22, 1 + 3 * 2 ** -23]);
    const model = fitGradientBoosting(rows, [1, 5, 2], {
      method: "hist",
      nEstimators: 1,
      learningRate: 1,
      maxDepth: 2,
    });
    // Leaves are kept in single precision
    expect(largestDifference(predictGradientBoosting(model, rows), [1, 5, 2])).toBeLessThan(1e-6);
  });
});

describe("targets of any size give a finite model that can be saved, or an error by name", () => {
  const random = createRandom(7);
  const matrix = matrixFrom(Array.from({ length: 60 }, () => [random(), random(), random()]));
  const goals = Array.from({ length: 60 }, () => random() - 0.5);
  const sizes = [
    1e-320, 1e-200, 1e-30, 1, 1e30, 1e70, 1e120, 1e140, 1e145, 1e148, 1e150, 1e153, 1e154, 1e200, 1e308,
  ];

  test("a power of two changes no split, up to where targets are refused", () => {
    // From about 2^505 on, squares of sums times counts used to be infinite: the first split seen was taken for the best
    const grow = (exponent: number, criterion: "squaredError" | "friedmanMse") =>
      fitDecisionTree(
        matrix,
        goals.map((goal) => goal * 2 ** exponent),
        { criterion },
      ).nodes.features;
    let refused = 0;
    for (const criterion of ["squaredError", "friedmanMse"] as const) {
      for (let exponent = 488; exponent <= 512; exponent++) {
        try {
          expect(grow(exponent, criterion), `2^${exponent}`).toEqual(grow(0, criterion));
        } catch (error) {
          if ((error as Error).name === "AssertionError") throw error;
          expect((error as Error).message).toMatch(/^fitDecisionTree: targets are too large to be squared/);
          refused++;
        }
      }
    }
    expect(refused).toBeGreaterThan(0);
    expect(refused).toBeLessThan(40);
  });

  test.each(sizes)("%d", (size) => {
    const targets = goals.map((goal) => goal * size);
    const attempts: (() => TreeModel)[] = [
      () => fitDecisionTree(matrix, targets),
      () => fitDecisionTree(matrix, targets, { criterion: "friedmanMse" }),
    ];
    for (const method of ["exact", "hist"] as const) {
      for (const learningRate of [1e-308, 0.1, 1.9, 2.5, 1e10, 1e308]) {
        const options: FitGradientBoostingOptions = { method, learningRate, nEstimators: 20 };
        attempts.push(() => fitGradientBoosting(matrix, targets, options));
        attempts.push(() => fitGradientBoosting(matrix, targets, { ...options, nIterNoChange: 5 }));
      }
    }
    for (const attempt of attempts) {
      let model: TreeModel;
      try {
        model = attempt();
      } catch (error) {
        expect((error as Error).message).toMatch(
          /^fit(DecisionTree|GradientBoosting): (targets are too large to be squared|loss must stay finite)/,
        );
        continue;
      }
      expect(reloaded(model)).toEqual(model);
      const predictions =
        model.kind === "decision-tree"
          ? predictDecisionTree(model, matrix)
          : predictGradientBoosting(model, matrix);
      expect(predictions.every(Number.isFinite)).toBe(true);
      const shares = featureImportances(model);
      const sum = shares.reduce((a, b) => a + b, 0);
      expect(sum === 0 || Math.abs(sum - 1) < 1e-9, `shares ${shares}`).toBe(true);
    }
  });
});

test("columns of any size, limits beyond the rows and a single row end in a leaf or a split", () => {
  for (const method of ["exact", "hist"] as const) {
    const fit = (values: readonly number[], options: FitGradientBoostingOptions = {}) => {
      const model = fitGradientBoosting(
        column(values),
        values.map((_, row) => row),
        {
          method,
          nEstimators: 1,
          learningRate: 1,
          ...options,
        },
      );
      return model.nodes.features.length;
    };
    expect(fit([-3.4e38, 3.4e38])).toBe(3);
    // Values nearer than 1e-7 are one for exact splits, as for scikit-learn's, and are told apart by bins
    expect(fit([1e-45, 3e-45])).toBe(method === "exact" ? 1 : 3);
    expect(fit([1e-300, 2e-300])).toBe(1);
    expect(fit([5, 5, 5])).toBe(1);
    expect(fit([5])).toBe(1);
    const limit = Number.MAX_SAFE_INTEGER;
    expect(fit([1, 2, 3], { minSamplesLeaf: limit })).toBe(1);
    expect(fit([1, 2, 3], { minSamplesSplit: limit })).toBe(1);
    expect(fit([1, 2, 3], { maxDepth: limit })).toBe(5);
    expect(fit([1, 2, 3], { minImpurityDecrease: 1e308 })).toBe(1);
  }
});

test("more trees than a file can count are refused before the first", () => {
  // Used to begin, with no end in a lifetime
  expect(() => fitGradientBoosting(column([1, 2]), [1, 2], { nEstimators: 1e15 })).toThrow(
    "fitGradientBoosting: nEstimators must be an integer from 1 to 4294967295, got 1000000000000000",
  );
});

describe("a legal model of absurd numbers", () => {
  const rows = column([1, 2]);
  const model = fitGradientBoosting(rows, [1, 3], { nEstimators: 2, learningRate: 0.5 });
  const splits = Float64Array.from(model.nodes.splits, (value, node) =>
    model.nodes.features[node] === 0xffff ? 1.7e308 : value,
  );
  const absurd = {
    ...model,
    learningRate: 1,
    nodes: { ...model.nodes, splits },
    gains: Float64Array.from([1.7e308]),
  };

  test("is refused where its predictions would be infinite, for few rows and for many", () => {
    // Used to predict Infinity
    const loaded = loadGradientBoosting(saveGradientBoosting(absurd));
    const message = "predictions must be finite, got Infinity at row 0";
    expect(() => predictGradientBoosting(loaded, rows)).toThrow(`predictGradientBoosting: ${message}`);
    const many = column(Array.from({ length: 6000 }, (_, row) => row));
    expect(() => predictGradientBoosting(loaded, many)).toThrow(`predictGradientBoosting: ${message}`);
    const stages = stagedPredictGradientBoosting(loaded, rows);
    expect(stages.next().done).toBe(false);
    expect(() => stages.next()).toThrow(`stagedPredictGradientBoosting: ${message}`);
  });

  test("has importances that sum to 1", () => {
    // Used to be 0 of all, since the sum was infinite
    const wide = { ...absurd, gains: Float64Array.from([1.7e308, 0, 1.7e308]) };
    expect(featureImportances(wide)).toEqual(Float64Array.from([0.5, 0, 0.5]));
  });
});
