import { expect, test } from "vitest";
import { fitPredictor, learningCurve } from "../src/index.ts";
import { QUICK, smallFeatures } from "./small-features.ts";

test("a learning curve ends at the fit of all training posts, and is judged by the same test posts", async () => {
  const features = smallFeatures();
  const curve = await learningCurve(features, QUICK, { shares: [0.1, 1] });
  expect(curve.map(({ posts }) => posts)).toEqual([14, 144]);
  expect(curve[1].evaluation).toEqual((await fitPredictor(features, QUICK)).evaluation.test);
  expect(curve[0].evaluation.posts).toBe(curve[1].evaluation.posts);
  expect(curve[0].evaluation.mae.estimate).toBeGreaterThan(curve[1].evaluation.mae.estimate);
  expect(await learningCurve(features, QUICK, { shares: [0.1] })).toEqual([curve[0]]);
  await expect(learningCurve(features, QUICK, { shares: [0] })).rejects.toThrow(
    "learningCurve: shares[0] must be",
  );
});
