import { type Matrix, selectRows } from "@vscnn/core";
import ndarray from "ndarray";
import { describe, expect, test } from "vitest";
import {
  type FitDecisionTreeOptions,
  type FitGradientBoostingOptions,
  featureImportances,
  fitDecisionTree,
  fitGradientBoosting,
  predictDecisionTree,
  predictGradientBoosting,
  stagedPredictGradientBoosting,
} from "../src/index.ts";
import exactFixture from "./fixtures/exact-losses.json";
import histogramFixture from "./fixtures/histogram-trees.json";
import treeFixture from "./fixtures/weighted-tree.json";
import { camelCased, largestDifference, makeGrid } from "./make-data.ts";

describe.each(histogramFixture.cases)(
  "HistGradientBoostingRegressor: gaps $gaps, weights $weighted, $options",
  (expected) => {
    const { matrix, targets, weights } = makeGrid(expected.seed, 500, expected.gaps);
    const unseen = makeGrid(expected.seed + 100, 60, 0.2).matrix;
    const model = fitGradientBoosting(matrix, targets, {
      method: "hist",
      ...(camelCased(expected.options) as FitGradientBoostingOptions),
      ...(expected.weighted && { sampleWeights: weights }),
    });

    test("trees are as large and predictions equal", () => {
      expect(Math.abs(model.baseline - expected.baseline)).toBeLessThan(1e-12);
      const { starts } = model.nodes;
      const leaves = expected.leaves.map((_, tree) => (starts[tree + 1] - starts[tree] + 1) / 2);
      expect(leaves).toEqual(expected.leaves);
      // Its gradients are in single precision, our leaves are
      expect(largestDifference(predictGradientBoosting(model, unseen), expected.predictions)).toBeLessThan(
        2e-6,
      );
    });
  },
);

describe.each(exactFixture.cases)("GradientBoostingRegressor: weights $weighted, $options", (expected) => {
  const { matrix, targets, weights } = makeGrid(expected.seed, 300, 0);
  const unseen = makeGrid(expected.seed + 100, 60, 0).matrix;
  const model = fitGradientBoosting(matrix, targets, {
    method: "exact",
    ...(camelCased(expected.options) as FitGradientBoostingOptions),
    ...(expected.weighted && { sampleWeights: weights }),
  });

  test("predictions, losses and importances are equal but for the order of sums", () => {
    expect(largestDifference(predictGradientBoosting(model, unseen), expected.predictions)).toBeLessThan(
      1e-12,
    );
    expect(largestDifference(model.trainLoss, expected.trainLoss)).toBeLessThan(1e-12);
    expect(largestDifference(featureImportances(model), expected.importances)).toBeLessThan(1e-12);
  });
});

describe.each(treeFixture.cases)("DecisionTreeRegressor with weights: $options", (expected) => {
  const { matrix, targets, weights } = makeGrid(expected.seed, 300, 0);
  const sampleWeights = weights.map((weight, row) => (row % 7 === 0 ? 0 : weight));
  const options = camelCased(expected.options) as FitDecisionTreeOptions;
  const { nodes, ...model } = fitDecisionTree(matrix, targets, { ...options, sampleWeights });

  test("the tree is the same to the last bit", () => {
    const isLeaf = (node: number) => nodes.features[node] === 0xffff;
    expect(Array.from(nodes.features, (feature) => (feature === 0xffff ? -2 : feature))).toEqual(
      expected.features,
    );
    expect(Array.from(nodes.counts)).toEqual(expected.counts);
    const splits = expected.thresholds.map((threshold, node) =>
      isLeaf(node) ? expected.values[node] : threshold,
    );
    expect(Array.from(nodes.splits)).toEqual(splits);
    expect(largestDifference(featureImportances({ nodes, ...model }), expected.importances)).toBeLessThan(
      1e-12,
    );
  });
});

describe("missing values", () => {
  const column = (values: readonly number[]): Matrix =>
    ndarray(Float64Array.from(values), [values.length, 1]);
  const stump = { nEstimators: 1, learningRate: 1, maxDepth: 1 } as const;

  test("by hand: they go to the side where they fit", () => {
    // Of 1, 2, 8, 9 and two gaps with the targets 0, 0, 6, 6 and 6, 6: the best split sends gaps with 8 and 9
    const rows = column([1, 2, 8, 9, Number.NaN, Number.NaN]);
    const right = fitGradientBoosting(rows, [0, 0, 6, 6, 6, 6], stump);
    expect(right.method).toBe("hist");
    expect(Array.from(predictGradientBoosting(right, column([0, 5.1, Number.NaN])))).toEqual([0, 6, 6]);
    const left = fitGradientBoosting(rows, [6, 6, 0, 0, 6, 6], stump);
    expect(Array.from(predictGradientBoosting(left, column([0, 5.1, Number.NaN])))).toEqual([6, 0, 6]);
  });

  test("by hand: they part from all values where that is best", () => {
    const model = fitGradientBoosting(column([1, 2, 3, Number.NaN]), [1, 1, 1, 5], stump);
    expect(model.nodes.splits[0]).toBe(Number.POSITIVE_INFINITY);
    expect(Array.from(predictGradientBoosting(model, column([-9, 1e30, Number.NaN])))).toEqual([1, 1, 5]);
  });

  test("where none was missing in training, they go with most samples", () => {
    const model = fitGradientBoosting(column([1, 2, 3, 4, 5]), [0, 0, 0, 5, 5], { ...stump, method: "hist" });
    expect(predictGradientBoosting(model, column([Number.NaN]))[0]).toBe(0);
  });

  test("a column with nothing else is never asked, one row of them is enough for a model", () => {
    const rows = ndarray(Float64Array.from([Number.NaN, 1, Number.NaN, 2, Number.NaN, 3]), [3, 2]);
    const model = fitGradientBoosting(rows, [1, 2, 3], { nEstimators: 3 });
    expect(
      Array.from(model.nodes.features)
        .filter((feature) => feature !== 0xffff)
        .every((f) => f === 1),
    ).toBe(true);
    expect(fitGradientBoosting(column([Number.NaN]), [4]).baseline).toBe(4);
  });

  test("many rows and few are predicted alike, from any strides", () => {
    const { matrix, targets } = makeGrid(7, 400, 0.2);
    const model = fitGradientBoosting(matrix, targets, { nEstimators: 40, categorical: [3], maxDepth: 5 });
    const many = predictGradientBoosting(model, matrix);
    for (const row of [0, 17, 399]) {
      expect(predictGradientBoosting(model, matrix.lo(row, 0).hi(1, 4))[0]).toBe(many[row]);
    }
    const turned = ndarray(
      Float64Array.from({ length: 1600 }, (_, at) => matrix.get(at % 400, Math.floor(at / 400))),
      [4, 400],
    );
    expect(predictGradientBoosting(model, turned.transpose(1, 0))).toEqual(many);
    expect([...stagedPredictGradientBoosting(model, matrix)].pop()).toEqual(many);
  });

  test("are refused where splits are exact, and infinite values everywhere", () => {
    const gap = column([1, Number.NaN]);
    expect(() => fitGradientBoosting(gap, [1, 2], { method: "exact" })).toThrow(
      "fitGradientBoosting: matrix must be finite, got NaN at row 1, column 0",
    );
    const infinite = column([Number.NaN, Number.POSITIVE_INFINITY]);
    expect(() => fitGradientBoosting(infinite, [1, 2])).toThrow(
      "fitGradientBoosting: matrix must be finite, got Infinity at row 1, column 0",
    );
    const exact = fitGradientBoosting(column([1, 2]), [1, 2], { method: "exact" });
    expect(() => predictGradientBoosting(exact, gap)).toThrow("must be finite, got NaN at row 1");
    expect(() => fitDecisionTree(gap, [1, 2])).toThrow("must be finite, got NaN at row 1");
  });
});

describe("categories", () => {
  const { matrix, targets } = makeGrid(8, 600, 0);
  const options = { nEstimators: 20, categorical: [3] };

  test("do not depend on their numbers", () => {
    // Another number for each of the twelve
    const renamed = ndarray(Float64Array.from(matrix.data), [600, 4]);
    for (let row = 0; row < 600; row++) renamed.set(row, 3, (matrix.get(row, 3) * 7 + 30) % 251);
    const [one, other] = [matrix, renamed].map((rows) =>
      predictGradientBoosting(fitGradientBoosting(rows, targets, options), rows),
    );
    expect(largestDifference(one, other)).toBeLessThan(1e-12);
  });

  test("that were not seen, or are none, count as missing", () => {
    const model = fitGradientBoosting(matrix, targets, options);
    const rows = ndarray(Float64Array.from(matrix.data), [600, 4]);
    const predictions = [Number.NaN, 12, 200, 3.5, -1, 1e9].map((value) => {
      for (let row = 0; row < 600; row++) rows.set(row, 3, value);
      return predictGradientBoosting(model, rows);
    });
    for (const prediction of predictions) expect(prediction).toEqual(predictions[0]);
  });

  test("that are no integers from 0 to 254, and columns that are not there, are refused", () => {
    for (const value of [-1, 255, 2.5]) {
      const rows = ndarray(Float64Array.of(0, value), [2, 1]);
      expect(() => fitGradientBoosting(rows, [1, 2], { categorical: [0] })).toThrow(
        `fitGradientBoosting: categories must be integers from 0 to 254 or NaN, got ${value} at row 1, column 0`,
      );
    }
    expect(() => fitGradientBoosting(matrix, targets, { categorical: [4] })).toThrow(
      "categorical[0] must be an integer from 0 to 3, got 4",
    );
  });
});

test("predictions rise and fall as monotone says, over the whole range", () => {
  const { matrix, targets } = makeGrid(9, 500, 0.1);
  const fit = (monotone: readonly number[]) =>
    fitGradientBoosting(matrix, targets, { monotone, nEstimators: 60, maxDepth: 6, method: "hist" });
  const steps = (model: ReturnType<typeof fit>, column: number) => {
    const rows = ndarray(Float64Array.from(matrix.data), [500, 4]);
    let [rises, falls] = [0, 0];
    let before: Float64Array | undefined;
    for (let value = -1; value <= 41; value++) {
      for (let row = 0; row < 500; row++) rows.set(row, column, value);
      const now = predictGradientBoosting(model, rows);
      rises += now.filter(
        (prediction, row) => before !== undefined && prediction > before[row] + 1e-9,
      ).length;
      falls += now.filter(
        (prediction, row) => before !== undefined && prediction < before[row] - 1e-9,
      ).length;
      before = now;
    }
    return { rises, falls };
  };
  const free = fit([0, 0, 0, 0]);
  expect(steps(free, 0).falls).toBeGreaterThan(0);
  const bound = fit([1, -1, 0, 0]);
  expect(steps(bound, 0)).toEqual({ rises: expect.any(Number), falls: 0 });
  expect(steps(bound, 0).rises).toBeGreaterThan(0);
  expect(steps(bound, 1).rises).toBe(0);
  expect(steps(fit([-1, 0, 0, 0]), 0).rises).toBe(0);
});

describe("weights", () => {
  const { matrix, targets } = makeGrid(10, 200, 0);
  const twice = Int32Array.from({ length: 300 }, (_, i) => (i < 200 ? i : i - 200));
  const doubled = selectRows(matrix, twice);
  const doubledTargets = Array.from(twice, (row) => targets[row]);
  const sampleWeights = targets.map((_, row) => (row < 100 ? 2 : 1));

  test.each(["exact", "hist"] as const)("of 2 are rows that occur twice: %s", (method) => {
    const options = { method, nEstimators: 10, maxDepth: 3 } as const;
    const weighted = fitGradientBoosting(matrix, targets, { ...options, sampleWeights });
    const repeated = fitGradientBoosting(doubled, doubledTargets, options);
    const [one, other] = [weighted, repeated].map((model) => predictGradientBoosting(model, matrix));
    expect(largestDifference(one, other)).toBeLessThan(1e-6);
  });

  test.each(["exact", "hist"] as const)("of 1 change nothing but the last bits: %s", (method) => {
    const options = { method, nEstimators: 10, nIterNoChange: 5, subsample: 0.7 } as const;
    const ones = fitGradientBoosting(matrix, targets, {
      ...options,
      sampleWeights: new Float64Array(200).fill(1),
    });
    const none = fitGradientBoosting(matrix, targets, options);
    expect(largestDifference(ones.validationLoss, none.validationLoss)).toBeLessThan(1e-9);
  });

  test("of 0 leave rows out", () => {
    const half = { sampleWeights: targets.map((_, row) => Number(row < 100)) };
    const first = Int32Array.from({ length: 100 }, (_, row) => row);
    const few = selectRows(matrix, first);
    const tree = fitDecisionTree(matrix, targets, half);
    expect(predictDecisionTree(tree, few)).toEqual(targets.slice(0, 100));
    const boosted = fitGradientBoosting(matrix, targets, { ...half, method: "hist" });
    const direct = fitGradientBoosting(few, targets.subarray(0, 100), { method: "hist" });
    expect(
      largestDifference(predictGradientBoosting(boosted, few), predictGradientBoosting(direct, few)),
    ).toBeLessThan(1e-9);
  });

  test("that are negative, all 0 or too few are refused", () => {
    const fit = (weights: readonly number[]) =>
      fitDecisionTree(ndarray(Float64Array.of(1, 2), [2, 1]), [1, 2], { sampleWeights: weights });
    expect(() => fit([1, -1])).toThrow("fitDecisionTree: sampleWeights must be 0 or more, got -1 at index 1");
    expect(() => fit([0, 0])).toThrow("fitDecisionTree: sampleWeights must not all be 0");
    expect(() => fit([1])).toThrow("fitDecisionTree: sampleWeights must have length 2, got 1");
    expect(() => fit([1e300, 1e300])).toThrow("targets or sampleWeights are too large to be squared");
  });
});

describe("losses", () => {
  const { matrix, targets } = makeGrid(11, 2000, 0);

  test.each([0.1, 0.5, 0.9])("the quantile %d is above that share of the targets", (quantile) => {
    for (const method of ["exact", "hist"] as const) {
      const model = fitGradientBoosting(matrix, targets, {
        loss: "quantile",
        quantile,
        method,
        nEstimators: 30,
      });
      const predictions = predictGradientBoosting(model, matrix);
      const share = targets.filter((target, row) => target <= predictions[row]).length / 2000;
      expect(Math.abs(share - quantile)).toBeLessThan(0.04);
      expect(model.loss).toBe("quantile");
    }
  });

  test("a wild target moves the absolute and the Huber loss little", () => {
    const wild = targets.slice();
    wild[5] = 1e6;
    const error = (loss: FitGradientBoostingOptions["loss"]) => {
      const model = fitGradientBoosting(matrix, wild, { loss: loss ?? "squared_error", method: "hist" });
      const predictions = predictGradientBoosting(model, matrix);
      return predictions.reduce((sum, value, row) => sum + Math.abs(value - targets[row]), 0) / 2000;
    };
    expect(error("absolute_error")).toBeLessThan(1);
    expect(error("huber")).toBeLessThan(1);
    expect(error("squared_error")).toBeGreaterThan(100);
  });

  test("options without effect and illegal quantiles are refused", () => {
    const fit = (options: FitGradientBoostingOptions) => () => fitGradientBoosting(matrix, targets, options);
    expect(fit({ quantile: 0.5 })).toThrow("quantile needs loss 'quantile' or 'huber', got 'squared_error'");
    expect(fit({ loss: "quantile", quantile: 1 })).toThrow("quantile must be above 0 and below 1, got 1");
    expect(fit({ loss: "huber", monotone: [1, 0, 0, 0] })).toThrow(
      "monotone needs loss 'squared_error', got 'huber'",
    );
    expect(fit({ monotone: [1, 0, 0, 0], method: "exact" })).toThrow(
      "monotone needs method 'hist', got 'exact'",
    );
    expect(fit({ monotone: [0, 0, 0, 1], categorical: [3] })).toThrow(
      "monotone must be 0 for categories, got 1 at index 3",
    );
    expect(fit({ monotone: [0, 2, 0, 0] })).toThrow("monotone[1] must be an integer from -1 to 1, got 2");
  });
});
