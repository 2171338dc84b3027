import { imageFrom } from "@vscnn/core";
import { popularityScore } from "@vscnn/social";
import { describe, expect, test } from "vitest";
import { explainPrediction, fitPredictor, predict } from "../src/index.ts";
import { photoOf, QUICK, smallFeatures } from "./small-features.ts";

const features = smallFeatures();
const predictor = await fitPredictor(features, QUICK);
const input = { post: features.posts[7], features: photoOf(features, 7) };

describe("predict", () => {
  test("a score is a multiple of 2^-32, its views are those of so many days, and the interval lies around it", async () => {
    const { score, interval, views, viewsInterval, coverage } = await predict(predictor, input, { days: 10 });
    expect(Number.isInteger(score * 2 ** 32)).toBe(true);
    expect(popularityScore(views, 10)).toBeCloseTo(score, 10);
    expect(interval).toEqual([score - predictor.radius, score + predictor.radius]);
    expect(popularityScore(viewsInterval[1], 10)).toBeCloseTo(interval[1], 10);
    expect(coverage).toBe(0.9);
  });

  test("views grow with the days, the score of what is known before posting does not", async () => {
    const [month, half] = [await predict(predictor, input), await predict(predictor, input, { days: 15 })];
    expect(month.days).toBe(30);
    expect(half.score).toBe(month.score);
    expect(half.views / month.views).toBeCloseTo(15 / 30, 10);
  });

  test("percentiles are among all posts and among the author's, or the history that is given", async () => {
    const { score, percentile, authorPercentile } = await predict(predictor, input);
    const share = (scores: number[]) => (100 * scores.filter((each) => each < score).length) / scores.length;
    const all = features.posts.map((post) => post.score as number);
    const own = features.posts
      .filter(({ userId }) => userId === input.post.userId)
      .map((post) => post.score as number);
    expect(percentile).toBeCloseTo(share(all), 10);
    expect(authorPercentile).toBeCloseTo(share(own), 10);
    const history = features.posts.slice(0, 9);
    const found = await predict(predictor, { ...input, history });
    const below = history.filter((post) => (post.score as number) < found.score).length;
    expect(found.authorPercentile).toBeCloseTo((100 * below) / 9, 10);
  });

  test("says what is missing, and what stands in for it", async () => {
    const { postedAt } = input.post;
    const found = await predict(predictor, { post: { userId: "nobody", postedAt, tags: ["a", "b"] } });
    expect(found.missing).toEqual(["author", "history", "color", "aesthetic"]);
    expect(found.filledWith.color).toBe("the mean of the training photos");
    expect(found.authorPercentile).toBeUndefined();
    const tags = ["a", "b"];
    const counted = await predict(predictor, { post: { userId: "nobody", postedAt, tags, tagCount: 2 } });
    expect(counted.score).toBe(found.score);
    expect((await predict(predictor, { post: { userId: "nobody", postedAt } })).filledWith.text).toBe(
      "an empty text",
    );
    const more = await predict(predictor, { post: { userId: "nobody", postedAt, tagCount: 40 } });
    expect(more.score).not.toBe(found.score);
  });

  test("a known author without a profile is known, but for what only the profile says", async () => {
    // It used to say that the author was not known
    const { userId, postedAt } = input.post;
    const { missing, filledWith, score } = await predict(predictor, { post: { userId, postedAt } });
    expect(missing).toEqual(["text", "color", "aesthetic"]);
    expect(filledWith.author).toBe("the medians of the authors' groups, members and photos in training");
    const stranger = await predict(predictor, { post: { userId: "nobody", postedAt } });
    expect(stranger.missing).toContain("author");
    expect(stranger.score).not.toBe(score);
    const user = { averageViews: 9, groupCount: 0, memberCount: 0, imageCount: 0 };
    const posts = features.posts.map((post) => ({ ...post, user }));
    const alike = await fitPredictor({ posts, blocks: {} }, { ...QUICK, learners: ["linear"] });
    const found = await predict(alike, { post: { userId, postedAt } });
    expect(found.filledWith).toEqual({ text: "an empty text" });
    const paper = { ...QUICK, preset: "paper", learners: ["linear"] } as const;
    const leaking = await fitPredictor({ posts: features.posts, blocks: {} }, paper);
    const { averageViews } = features.posts.find((post) => post.userId === userId)?.user ?? user;
    const given = { ...leaking.groups.medianUser, averageViews };
    const post = { userId, postedAt };
    expect((await predict(leaking, { post })).score).toBe(
      (await predict(leaking, { post: { ...post, user: given } })).score,
    );
  });

  test("errors name the function that was called, whatever field is wrong", async () => {
    const { userId, postedAt } = input.post;
    // They used to name userFeatures, AuthorHistory.features and others
    for (const [wrong, message] of [
      [{ user: {} }, "averageViews must be a finite number >= 0, got undefined"],
      [{ tagCount: -1 }, "tagCount must be a finite number >= 0, got -1"],
      [{ postedAt: 1e15 }, "postedAt of post must be a finite number from"],
      [{ category: 7 }, "category of post must be a string, got 7"],
      [{ hasPeople: "yes" }, "hasPeople must be a boolean, 0 or 1"],
    ] as const) {
      const post = { userId, postedAt, ...wrong } as never;
      await expect(predict(predictor, { post })).rejects.toThrow(`predict: ${message}`);
      await expect(explainPrediction(predictor, { post })).rejects.toThrow(`explainPrediction: ${message}`);
    }
  });

  test("a post far from all that were seen is unusual", async () => {
    expect((await predict(predictor, input)).unusual).toBe(false);
    const strange = { ...input, features: { ...input.features, aesthetic: new Float32Array(11).fill(90) } };
    expect((await predict(predictor, strange)).unusual).toBe(true);
  });

  test("features of an image are those of the image, made once", async () => {
    const image = imageFrom(
      Uint8Array.from({ length: 48 * 64 * 3 }, (_, i) => (i * 7 + (i >> 5)) % 256),
      [48, 64, 3],
    );
    const { post } = input;
    const first = await predict(predictor, { post, image });
    expect(first.missing).toEqual([]);
    // Had the features been made again, they would be those of the changed pixels
    image.data.fill(0);
    expect(await predict(predictor, { post, image })).toEqual(first);
    const black = imageFrom(new Uint8Array(48 * 64 * 3), [48, 64, 3]);
    expect((await predict(predictor, { post, image: black })).score).not.toBe(first.score);
  });

  test.each([
    [{ post: { postedAt: 0 } }, "userId of post must be a string, got undefined"],
    [{ post: { userId: "a" } }, "postedAt of post must be a finite number, got undefined"],
    [{ post: { userId: "a", postedAt: 0, tags: [1] } }, "tags of post must be an array of texts"],
    [{ ...input, features: { color: [1, 2] } }, "features.color must have length 32, got 2"],
    [{ ...input, photo: 1 }, "input has an unknown name 'photo'"],
    [{ ...input, history: 3 }, "history must be an array of posts, got 3"],
  ])("refuses %j", async (given, message) => {
    await expect(predict(predictor, given as never)).rejects.toThrow(`predict: ${message}`);
  });
});
