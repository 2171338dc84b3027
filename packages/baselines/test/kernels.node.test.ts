import { afterEach, expect, test, vi } from "vitest";
import { makeData } from "./make-data.ts";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

test("without WebAssembly everything works, and gives the same bits but for the exponential", async () => {
  const { matrix, targets } = makeData(71, 200, 5, true);
  const work = async () => {
    const baselines = await import("../src/index.ts");
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
  const compiled = await work();
  vi.stubGlobal("WebAssembly", undefined);
  vi.resetModules();
  const plain = await work();
  expect({ ...plain, regression: 0 }).toEqual({ ...compiled, regression: 0 });
  plain.regression.forEach((value, row) => {
    expect(Math.abs(value - compiled.regression[row])).toBeLessThan(1e-9);
  });
});
