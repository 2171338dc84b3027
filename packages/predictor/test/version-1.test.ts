import { describe, expect, test } from "vitest";
import { explainPrediction, loadPredictorFrom, predict } from "../src/index.ts";
import answers from "./fixtures/predictor-v1.json";
import saved from "./fixtures/predictor-v1.zip?bytes";

describe("a file of version 1", () => {
  test("is read, and predicts in Node and in browsers what it predicted when it was made", async () => {
    const predictor = await loadPredictorFrom(saved);
    expect(predictor.learners.map(({ learner }) => learner)).toEqual(["linear", "boosting", "svr", "tree"]);
    for (const { input, prediction } of answers) {
      const found = await predict(predictor, input as never);
      // Exponentials of other engines may differ in the last digit, which reaches scores through the SVR's kernel
      expect(Math.abs(found.score - prediction.score)).toBeLessThan(1e-9);
      expect(Math.abs(found.views / prediction.views - 1)).toBeLessThan(1e-9);
      expect(found.percentile).toBeCloseTo(prediction.percentile, 9);
      expect(found.missing).toEqual(prediction.missing);
      const { score } = await explainPrediction(predictor, input as never, { background: 2 });
      expect(score).toBe(found.score);
    }
  });
});
