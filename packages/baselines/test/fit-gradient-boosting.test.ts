import { matrixFrom } from "@vscnn/core";
import { describe, expect, test } from "vitest";
import {
  type BoostingProgress,
  type FitGradientBoostingOptions,
  featureImportances,
  fitDecisionTree,
  fitGradientBoosting,
  fitGradientBoostingAsync,
  predictDecisionTree,
  predictGradientBoosting,
  stagedPredictGradientBoosting,
} from "../src/index.ts";
import { binColumns } from "../src/trees/columns/bin-columns.ts";
import { columnsFrom } from "../src/trees/columns/columns-from.ts";
import { sortColumns } from "../src/trees/columns/sorted-columns.ts";
import { growHistogramTree } from "../src/trees/histogram/grow-histogram-tree.ts";
import { createHistogramGrower } from "../src/trees/histogram/histogram-grower.ts";
import { createTreeBuilder, finishTrees } from "../src/trees/nodes/tree-builder.ts";
import fixture from "./fixtures/gradient-boosting.json";
import histogramFixture from "./fixtures/histogram-boosting.json";
import { camelCased, largestDifference, makeData } from "./make-data.ts";

const small = makeData(9, 300, 6, true);

test("two trees on two rows, by hand", () => {
  // Mean 2; residuals -1 and 1; half of each: 1.5 and 2.5; residuals -0.5 and 0.5; 1.25 and 2.75
  const two = matrixFrom([[1], [2]]);
  const model = fitGradientBoosting(two, [1, 3], { nEstimators: 2, learningRate: 0.5 });
  expect(Array.from(predictGradientBoosting(model, two))).toEqual([1.25, 2.75]);
  // Squared residuals 0.25, then 0.0625
  expect(Array.from(model.trainLoss)).toEqual([0.25, 0.0625]);
  expect(model.baseline).toBe(2);
});

describe.each(fixture.cases)("scikit-learn, exact: ties $ties, $options", (expected) => {
  const { matrix, targets } = makeData(expected.seed, expected.rows, 6, expected.ties);
  const unseen = makeData(expected.seed + 100, 100, 6, expected.ties).matrix;
  const options = camelCased(expected.options) as FitGradientBoostingOptions;
  const model = fitGradientBoosting(matrix, targets, { method: "exact", ...options });

  test("predictions are equal, to the last bit", () => {
    expect(model.trainLoss.length).toBe(expected.trees);
    expect(Array.from(predictGradientBoosting(model, unseen))).toEqual(expected.predictions);
  });

  test("so are staged predictions", () => {
    const stages = [...stagedPredictGradientBoosting(model, unseen)];
    expect(stages.length).toBe(expected.trees);
    expect(Array.from(stages[2])).toEqual(expected.third);
    expect(stages[stages.length - 1]).toEqual(predictGradientBoosting(model, unseen));
  });

  test("losses and importances agree", () => {
    // Sums of the same numbers in another order
    const relative = expected.trainLoss.map((loss, tree) => model.trainLoss[tree] / loss - 1);
    expect(Math.max(...relative.map(Math.abs))).toBeLessThan(1e-12);
    expect(largestDifference(featureImportances(model), expected.importances)).toBeLessThan(1e-12);
  });
});

describe.each(histogramFixture.cases)("scikit-learn, histograms: ties $ties, depth $maxDepth", (expected) => {
  test("the error on unseen rows is at most 1 % above HistGradientBoostingRegressor's, 3 % above the exact one's", () => {
    const { matrix, targets } = makeData(expected.seed, 8000, 8, expected.ties);
    const unseen = makeData(expected.seed + 100, 4000, 8, expected.ties);
    const { maxDepth, minSamplesLeaf } = expected;
    const model = fitGradientBoosting(matrix, targets, {
      method: "hist",
      nEstimators: 40,
      maxDepth,
      minSamplesLeaf,
    });
    const predictions = predictGradientBoosting(model, unseen.matrix);
    const error = predictions.reduce((sum, value, row) => sum + (value - unseen.targets[row]) ** 2, 0) / 4000;
    expect(error / expected.histError).toBeLessThan(1.01);
    expect(error / expected.exactError).toBeLessThan(1.03);
  });
});

test("with a bin for each value, and sums without rounding, histograms find the exact tree", () => {
  const { matrix } = makeData(10, 200, 6, true);
  const column = matrixFrom(
    Array.from({ length: 200 }, (_, row) => [matrix.get(row, 1), matrix.get(row, 5)]),
  );
  const targets = Array.from({ length: 200 }, (_, row) => (row * row) % 17);
  const limits = { maxDepth: 5, minSamplesLeaf: 3 };
  const tree = fitDecisionTree(column, targets, limits);
  const boosted = fitGradientBoosting(column, targets, {
    ...limits,
    method: "hist",
    nEstimators: 1,
    learningRate: 1,
  });
  // Leaves in single precision, about a mean that is not a dyadic number
  expect(
    largestDifference(predictGradientBoosting(boosted, column), predictDecisionTree(tree, column)),
  ).toBeLessThan(1e-6);
});

test("where histograms must be made twice, the tree is the same", () => {
  const { matrix } = makeData(13, 500, 6, false);
  const binned = binColumns(sortColumns(columnsFrom("test", matrix)), { maxBins: 255 });
  const limits = { maxDepth: 12, minSamplesSplit: 2, minSamplesLeaf: 1, minImpurityDecrease: 0 };
  const grow = (kept: number) => {
    const grower = createHistogramGrower("test", binned, { ...limits, keptHistograms: kept });
    // Integers, whose sums and differences are exact
    grower.residuals.set(Array.from({ length: 500 }, (_, row) => (row * row) % 101));
    const builder = createTreeBuilder("test", true);
    growHistogramTree(grower, { chosen: undefined, scale: 1, gains: new Float64Array(6) }, builder);
    return finishTrees(builder);
  };
  expect(grow(2)).toEqual(grow(26));
  expect(grow(2).features.length).toBeGreaterThan(500);
});

test("with histograms the training rows are predicted as they were summed", () => {
  const loss = (subsample: number) => {
    const model = fitGradientBoosting(small.matrix, small.targets, {
      method: "hist",
      nEstimators: 30,
      subsample,
    });
    const predictions = predictGradientBoosting(model, small.matrix);
    const mean = predictions.reduce((sum, value, row) => sum + (value - small.targets[row]) ** 2, 0) / 300;
    if (subsample === 1) expect(mean).toBeCloseTo(model.trainLoss[29], 12);
    return mean;
  };
  // Rows left out of a tree must be given it all the same, or the next trees would repeat it
  expect(loss(0.5) / loss(1)).toBeLessThan(1.3);
});

test("the default method goes by the rows", () => {
  const { matrix, targets } = makeData(12, 10_001, 4, false);
  const few = { nEstimators: 1 };
  expect(fitGradientBoosting(matrix, targets, few).method).toBe("hist");
  expect(fitGradientBoosting(matrix.hi(10_000, 4), targets.subarray(0, 10_000), few).method).toBe("exact");
});

describe.each(["exact", "hist"] as const)("%s", (method) => {
  const base = { method, nEstimators: 8 };

  test("every option changes the model; the same seed gives the same bits", () => {
    const fit = (options: FitGradientBoostingOptions) =>
      JSON.stringify(fitGradientBoosting(small.matrix, small.targets, { ...base, ...options }));
    const half = { subsample: 0.5 };
    const stop = { nIterNoChange: 1 };
    const pairs: [FitGradientBoostingOptions, FitGradientBoostingOptions][] = [
      [{}, { nEstimators: 9 }],
      [{}, { learningRate: 0.2 }],
      [{}, { maxDepth: 4 }],
      [{}, { minSamplesSplit: 150 }],
      [{}, { minSamplesLeaf: 40 }],
      [{}, { minImpurityDecrease: 200 }],
      [{}, half],
      [half, { ...half, seed: 1 }],
      [{}, stop],
      [stop, { ...stop, validationFraction: 0.3 }],
      [stop, { ...stop, tolerance: 10 }],
      method === "hist" ? [{}, { maxBins: 4 }] : [{}, { tieOrder: "rows" }],
    ];
    for (const [one, other] of pairs) {
      expect(fit(one)).toBe(fit(one));
      expect(fit(one), JSON.stringify(other)).not.toBe(fit(other));
    }
  });

  test("progress is told after each tree, and may end the fit", () => {
    const told: BoostingProgress[] = [];
    const model = fitGradientBoosting(small.matrix, small.targets, {
      ...base,
      nIterNoChange: 5,
      onProgress: (progress) => {
        told.push(progress);
        return progress.trees === 3 ? "stop" : undefined;
      },
    });
    expect(told.map(({ trees }) => trees)).toEqual([1, 2, 3]);
    expect(told[2]).toEqual({
      trees: 3,
      nEstimators: 8,
      trainLoss: model.trainLoss[2],
      validationLoss: model.validationLoss[2],
    });
    const whole = fitGradientBoosting(small.matrix, small.targets, { ...base, nIterNoChange: 5 });
    const stages = [...stagedPredictGradientBoosting(whole, small.matrix)];
    expect(predictGradientBoosting(model, small.matrix)).toEqual(stages[2]);
  });

  test("an aborted signal ends the fit with its reason", async () => {
    const reason = new Error("enough");
    const controller = new AbortController();
    const onProgress = ({ trees }: BoostingProgress) => trees === 2 && controller.abort(reason);
    expect(() =>
      fitGradientBoosting(small.matrix, small.targets, { ...base, onProgress, signal: controller.signal }),
    ).toThrow(reason);
    expect(() => fitGradientBoosting(small.matrix, small.targets, { signal: controller.signal })).toThrow(
      reason,
    );
    const late = new AbortController();
    const fit = fitGradientBoostingAsync(small.matrix, small.targets, {
      ...base,
      nEstimators: 1e6,
      signal: late.signal,
    });
    setTimeout(() => late.abort(reason), 5);
    await expect(fit).rejects.toBe(reason);
  });

  test("in turns or at once, the model is the same", async () => {
    const model = await fitGradientBoostingAsync(small.matrix, small.targets, base);
    expect(model).toEqual(fitGradientBoosting(small.matrix, small.targets, base));
  });

  test("constant targets, constant columns and one row predict the mean", () => {
    const predict = (rows: number[][], targets: number[]) => {
      const model = fitGradientBoosting(matrixFrom(rows), targets, { method, nEstimators: 3 });
      return Array.from(predictGradientBoosting(model, matrixFrom(rows)));
    };
    expect(predict([[1], [2], [3]], [4, 4, 4])).toEqual([4, 4, 4]);
    expect(predict([[5], [5]], [1, 3])).toEqual([2, 2]);
    expect(predict([[5]], [3])).toEqual([3]);
  });

  test("views count as their copies, arguments stay as they are", () => {
    const reversed = small.matrix.step(-1, 1);
    const copy = matrixFrom(
      Array.from({ length: 300 }, (_, row) =>
        Array.from({ length: 6 }, (_, column) => reversed.get(row, column)),
      ),
    );
    const data = Float64Array.from(small.matrix.data as Float64Array);
    const options = { ...base, nIterNoChange: 5 };
    expect(fitGradientBoosting(reversed, small.targets, options)).toEqual(
      fitGradientBoosting(copy, small.targets, options),
    );
    expect(small.matrix.data).toEqual(data);
  });
});

test("what is left out is what its text says", () => {
  const { matrix, targets } = makeData(7, 600, 4, false);
  const fit = (options: FitGradientBoostingOptions) =>
    JSON.stringify(fitGradientBoosting(matrix, targets, options));
  const few = { nEstimators: 40, method: "hist" } as const;
  expect(fit(few)).toBe(fit({ ...few, maxBins: 255, learningRate: 0.1, maxDepth: 3, subsample: 1, seed: 0 }));
  expect(fit(few)).not.toBe(fit({ ...few, maxBins: 254 }));
  const stop = { nEstimators: 400, method: "hist", nIterNoChange: 1, learningRate: 0.02 } as const;
  expect(fit(stop)).toBe(fit({ ...stop, validationFraction: 0.1, tolerance: 1e-4 }));
  expect(fit(stop)).not.toBe(fit({ ...stop, tolerance: 1e-3 }));
  expect(fit({ method: "hist" })).toBe(fit({ method: "hist", nEstimators: 100 }));
});

test("bad input is refused", () => {
  const two = matrixFrom([[1], [2]]);
  const fit = (options: object) => () => fitGradientBoosting(two, [1, 2], options);
  expect(() => fitGradientBoosting(two, [1])).toThrow(
    "fitGradientBoosting: targets must have length 2, got 1",
  );
  expect(() => fitGradientBoosting(matrixFrom([[1], [1e39]]), [1, 2])).toThrow("must fit single precision");
  // used to be a model of infinite losses, which could be saved but not loaded
  expect(() => fitGradientBoosting(two, [1e200, -1e200])).toThrow("targets are too large to be squared");
  // used to predict infinity: leaves of histograms are kept in single precision
  expect(() => fitGradientBoosting(two, [1e40, -1e40], { method: "hist" })).toThrow(
    "fitGradientBoosting: loss must stay finite, got Infinity after 1 trees: scale the targets down or lower learningRate",
  );
  // used to be ">= 5e-324"
  expect(fit({ learningRate: 0 })).toThrow("learningRate must be a finite number > 0, got 0");
  expect(fit({ subsample: 1.5 })).toThrow("subsample must be a finite number");
  expect(fit({ maxBins: 300, method: "hist" })).toThrow("maxBins must be an integer from 2 to 256, got 300");
  expect(fit({ maxBins: 9, method: "exact" })).toThrow("maxBins needs method 'hist', got 'exact'");
  expect(fit({ tieOrder: "rows", method: "hist" })).toThrow("tieOrder needs method 'exact', got 'hist'");
  expect(fit({ tolerance: 1 })).toThrow("validationFraction and tolerance need nIterNoChange, got none");
  expect(fit({ nIterNoChange: 1, validationFraction: 0.9 })).toThrow(
    "must leave a row to train on, got 0.9 of 2 rows",
  );
  const model = fitGradientBoosting(two, [1, 2], { nEstimators: 1 });
  expect(() => predictGradientBoosting(model, matrixFrom([[1, 2]]))).toThrow("must have 1 columns, got 2");
  expect(() => [...stagedPredictGradientBoosting(model, matrixFrom([[1, 2]]))]).toThrow(
    "must have 1 columns",
  );
});
