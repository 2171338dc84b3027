import { simulatePosts } from "@vscnn/dataset";
import { evaluatePredictor, fitPredictor } from "@vscnn/predictor";
import { describe, expect, test } from "vitest";
import { smallFeatures } from "./small-features.ts";

const CONFIG = { preset: "prePublication", learners: ["linear"] } as const;

describe("evaluatePredictor", () => {
  test("the features of the fit are judged by their test posts, as the fit judged them", async () => {
    const features = smallFeatures();
    const predictor = await fitPredictor(features, CONFIG);
    const { part, posts, actual, predictions, evaluation } = await evaluatePredictor(predictor, features);
    expect(part).toBe("test");
    expect(evaluation.posts).toBe(predictor.evaluation.test.posts);
    expect(evaluation.mae.estimate).toBeCloseTo(predictor.evaluation.test.mae.estimate, 6);
    expect(evaluation.coverage).toBe(predictor.evaluation.test.coverage);
    expect([posts.length, actual.length, predictions.length]).toEqual(Array(3).fill(evaluation.posts));
    // By time: no post that is judged is older than one that is not
    const judged = new Set(posts.map(({ id }) => id));
    const others = features.posts.filter(({ id }) => !judged.has(id)).map(({ postedAt }) => postedAt);
    expect(Math.min(...posts.map(({ postedAt }) => postedAt))).toBeGreaterThanOrEqual(Math.max(...others));
  });

  test("other posts are all judged", async () => {
    const features = smallFeatures();
    const predictor = await fitPredictor(features, CONFIG);
    const posts = features.posts.slice(0, 30);
    const blocks = Object.fromEntries(
      Object.entries(features.blocks).map(([name, block]) => [name, block.hi(30, block.shape[1])]),
    );
    const { part, evaluation } = await evaluatePredictor(predictor, { posts, blocks } as typeof features);
    expect([part, evaluation.posts]).toEqual(["new", 30]);
  });

  test("posts without an outcome are refused", async () => {
    const posts = simulatePosts({ posts: 60, users: 4, seed: 1 });
    const predictor = await fitPredictor({ posts, blocks: {} }, CONFIG);
    const { score: _, views: __, ...unknown } = posts[0];
    await expect(evaluatePredictor(predictor, { posts: [unknown], blocks: {} })).rejects.toThrow(
      "evaluatePredictor: posts must have a score or views, post",
    );
  });
});
