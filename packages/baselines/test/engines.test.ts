import { withKernelsMode } from "@vscnn/kernels/testing";
import { expect, test } from "vitest";
import * as baselines from "../src/index.ts";
import { makeData, withGaps } from "./make-data.ts";

test("the engines give the same bits, but for the exponential", async () => {
  const { matrix, targets } = makeData(71, 200, 5, true);
  const work = async () => {
    const tree = baselines.fitDecisionTree(matrix, targets, { maxDepth: 6 });
    const hist = baselines.fitGradientBoosting(matrix, targets, { method: "hist", nEstimators: 4 });
    const gaps = withGaps(matrix, 3, 0.2);
    const general = { nEstimators: 30, categorical: [1], monotone: [0, 0, 0, -1, 0] };
    const sampleWeights = targets.map((_, row) => 1 + (row % 3));
    const weighted = baselines.fitGradientBoosting(gaps, targets, { ...general, sampleWeights });
    const unweighted = baselines.fitGradientBoosting(gaps, targets, { ...general, maxDepth: 6 });
    const exact = baselines.fitGradientBoosting(matrix, targets, { sampleWeights, nEstimators: 5 });
    const svr = await baselines.fitSvr(matrix, targets, { C: 5 });
    return {
      linear: baselines.fitLinear(matrix, targets),
      tree,
      predictions: baselines.predictDecisionTree(tree, matrix),
      hist,
      weighted,
      unweighted,
      exact,
      weightedTree: baselines.fitDecisionTree(matrix, targets, { sampleWeights }),
      general: baselines.predictGradientBoosting(weighted, gaps),
      boosted: baselines.predictGradientBoosting(hist, matrix),
      regression: await baselines.predictSvr(svr, matrix),
    };
  };
  const fast = await withKernelsMode("fast", work);
  const plain = await withKernelsMode("plain", work);
  expect({ ...plain, regression: 0 }).toEqual({ ...fast, regression: 0 });
  plain.regression.forEach((value, row) => {
    expect(Math.abs(value - fast.regression[row])).toBeLessThan(1e-9);
  });
});
