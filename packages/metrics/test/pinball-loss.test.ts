import { pinballLoss } from "@vscnn/metrics";
import { expect, it, test } from "vitest";
import reference from "./fixtures/intervals.json";

test.each(reference.pinball)("is scikit-learn's mean_pinball_loss at $quantile", ({ quantile, loss }) => {
  expect(pinballLoss(reference.actual, reference.predicted, { quantile })).toBeCloseTo(loss, 13);
});

it("by hand", () => {
  // 0.2 * 3 above, 0.8 * 2 below
  expect(pinballLoss([5, 1], [2, 3], { quantile: 0.2 })).toBeCloseTo(1.1, 15);
  expect(pinballLoss([], [])).toBeNaN();
  // Neither the difference nor the sum may overflow
  expect(pinballLoss([1e308, 1e308], [-1e308, 1e308], { quantile: 0.25 })).toBe(2.5e307);
});
