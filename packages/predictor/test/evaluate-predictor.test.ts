import { simulatePosts } from "@vscnn/dataset";
import { evaluatePredictor, fitPredictor, predict } from "@vscnn/predictor";
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

describe("settleDays", () => {
  const DAY = 86_400;
  const firstDay = 1_700_000_000;
  const posts = simulatePosts({ posts: 60, users: 4, seed: 1 }).map(({ score: _, ...post }, i) => ({
    ...post,
    postedAt: firstDay + i * 10 * DAY,
    views: 3000,
  }));
  const features = { posts, blocks: {} };
  const base = { ...CONFIG, referenceTime: firstDay + 600 * DAY };

  test("views of posts older than that count as those of that day", async () => {
    // Every post has 3,000 views: over 600 days they looked a sixtieth as popular as over 10
    const settled = await evaluatePredictor(await fitPredictor(features, base), features);
    const expected = Math.log2(3000 / 30) + 1;
    expect(settled.actual[0]).toBeCloseTo(expected, 12);
    expect(settled.predictions[0].views).toBeGreaterThan(2500);
    const growing = await fitPredictor(features, { ...base, settleDays: 0 });
    const { actual } = await evaluatePredictor(growing, features);
    expect(actual[0]).toBeCloseTo(Math.log2(3000 / 90) + 1, 12);
  });

  test("views of posts that came after the fit were counted after them", async () => {
    // All were taken for views of a day: as the posts had 3,000 in a month as before, the predictor seemed wrong by a factor of 30
    const predictor = await fitPredictor(features, base);
    const later = posts.map((post) => ({
      ...post,
      id: `later ${post.id}`,
      postedAt: post.postedAt + 900 * DAY,
    }));
    const judged = await evaluatePredictor(predictor, { posts: later, blocks: {} });
    const month = Math.log2(3000 / 30) + 1;
    expect(judged.part).toBe("new");
    expect(judged.actual[0]).toBeCloseTo(month, 12);
    // The last was counted a day after it, and 600 days after it where that is said
    expect(judged.actual[59]).toBeCloseTo(Math.log2(3000) + 1, 12);
    expect(judged.referenceTime).toBe(later[59].postedAt + DAY);
    const referenceTime = later[59].postedAt + 600 * DAY;
    const said = await evaluatePredictor(predictor, { posts: later, blocks: {} }, { referenceTime });
    expect(said.actual).toEqual(new Float64Array(60).fill(month));
    expect(said.referenceTime).toBe(referenceTime);
    // Posts of others that the same export has were counted with those of the fit
    const others = posts.map((post) => ({ ...post, id: `other ${post.id}`, userId: "zoe" }));
    expect((await evaluatePredictor(predictor, { posts: others, blocks: {} })).actual[59]).toBeCloseTo(
      Math.log2(3000 / 10) + 1,
      12,
    );
    const wrong = { referenceTime: Number.NaN };
    await expect(evaluatePredictor(predictor, features, wrong)).rejects.toThrow(
      "evaluatePredictor: referenceTime must be a finite number",
    );
  });

  test("a history that is given is in the unit of the fit", async () => {
    // The views of later posts counted as those of a day, and of earlier ones as those of all days since
    const predictor = await fitPredictor(features, { ...base, groups: ["history"] });
    const at = firstDay + 2000 * DAY;
    const history = [700, 1000, 1900].map((day, i) => ({
      ...posts[0],
      id: `h${i}`,
      postedAt: firstDay + day * DAY,
      views: 3000,
    }));
    const score = Math.log2(3000 / 30) + 1;
    const post = { userId: posts[0].userId, postedAt: at };
    const counted = await predict(predictor, { post, history });
    const scored = await predict(predictor, { post, history: history.map((each) => ({ ...each, score })) });
    expect(counted.score).toBe(scored.score);
    expect(counted.authorPercentile).toBe(scored.authorPercentile);
    await expect(predict(predictor, { post, history: [null] as never })).rejects.toThrow(
      /^predict: history\[0\]/,
    );
  });

  test("no later day is predicted than that", async () => {
    const predictor = await fitPredictor(features, base);
    const views = async (days: number) => (await predict(predictor, { post: posts[0] }, { days })).views;
    expect(await views(300)).toBe(await views(30));
    expect(await views(15)).toBeCloseTo((await views(30)) / 2, 6);
  });
});
