import { withKernelsMode } from "@vscnn/kernels/testing";
import { expect, test } from "vitest";
import * as baselines from "../src/index.ts";
import { makeData } from "./make-data.ts";

test("the engines give the same bits, but for the exponential", async () => {
  const { matrix, targets } = makeData(71, 200, 5, true);
  const work = async () => {
    const tree = baselines.fitDecisionTree(matrix, targets, { maxDepth: 6 });
    const hist = baselines.fitGradientBoosting(matrix, targets, { method: "hist", nEstimators: 4 });
    const svr = await baselines.fitSvr(matrix, targets, { C: 5 });
    return {
      tree,
      predictions: baselines.predictDecisionTree(tree, matrix),
      hist,
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
