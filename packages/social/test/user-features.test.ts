import { fitUserRanks, type Post, userFeatures } from "@vscnn/social";
import { describe, expect, it } from "vitest";
import golden from "./fixtures/social_features.json";
import { examplePost } from "./post.ts";

const users = golden.users.map(({ id, avgViews }) => ({ userId: id, averageViews: avgViews }));

const userRanks = fitUserRanks(users);

const stranger = (averageViews: number) =>
  examplePost({ userId: "new", user: { averageViews, groupCount: 1, memberCount: 2, imageCount: 3 } });

describe("userFeatures", () => {
  it.each([
    [1, 1],
    [87.76, 1],
    [98.79, 2],
    [98.8, 4],
    [700, 5],
  ])("ranks a stranger of %s average views at %s", (averageViews, rank) => {
    // Known: 87.76, 98.79, 98.79, 103.46, 615.61; the rank is 1 + those below, at most 5
    expect([...userFeatures(stranger(averageViews), { userRanks })]).toEqual([
      rank,
      Math.fround(averageViews),
      1,
      2,
      3,
    ]);
  });

  it("takes a stranger's average from where it is told", () => {
    // The middle one of five, of rank 3, has 98.79; below it is one
    expect(userFeatures(stranger(700), { userRanks, unseenUser: "median" }).subarray(0, 2)).toEqual(
      Float32Array.of(2, 98.79),
    );
    // Of four users the second is taken, above which are two
    const four = fitUserRanks(
      [40, 10, 30, 20].map((averageViews) => ({ userId: `${averageViews}`, averageViews })),
    );
    expect([...userFeatures(stranger(700), { userRanks: four, unseenUser: "median" }).slice(0, 2)]).toEqual([
      2, 20,
    ]);
    expect(() => userFeatures(stranger(700), { userRanks, unseenUser: "throw" })).toThrow(
      'userFeatures: userId must be known to the model, got "new"',
    );
  });

  it("keeps outcomes of the test part out where averages are of training posts", () => {
    const trained = fitUserRanks(users, { averagesOf: "train" });
    const known = examplePost({ user: { averageViews: 9999, groupCount: 0, memberCount: 0, imageCount: 1 } });
    expect(userFeatures(known, { userRanks: trained })[1]).toBe(Math.fround(103.46));
    expect(userFeatures(known, { userRanks })[1]).toBe(9999);
    expect(userFeatures(stranger(9999), { userRanks: trained })[1]).toBe(Math.fround(98.79));
    expect(userFeatures(stranger(9999), { userRanks: trained, unseenUser: "given" })[1]).toBe(9999);
  });

  it("refuses numbers that single precision does not hold", () => {
    // The feature was infinite
    const user = { averageViews: 1, groupCount: 0, memberCount: 1e39, imageCount: 1 };
    expect(() => userFeatures(examplePost({ user }), { userRanks })).toThrow(
      "userFeatures: memberCount must be in the range of single precision, got 1e+39",
    );
  });

  it("names what is wrong", () => {
    const features = (post: unknown, options: unknown) => () =>
      userFeatures(post as Post, options as { userRanks: typeof userRanks });
    expect(features(examplePost(), {})).toThrow(
      "userFeatures: userRanks must be a model made by fitUserRanks",
    );
    // Used to end in "Cannot read properties of undefined"
    expect(features(examplePost(), { userRanks: { ...userRanks, ranks: undefined } })).toThrow(
      "userFeatures: userRanks must be a model made by fitUserRanks",
    );
    // These ended in "Cannot read properties of undefined" and "undefined is not iterable"
    for (const [post, options] of [
      [examplePost(), { unseenUser: "median" }],
      [stranger(5), {}],
    ] as const) {
      expect(features(post, { ...options, userRanks: { ...userRanks, averageViews: undefined } })).toThrow(
        "userFeatures: userRanks must be a model made by fitUserRanks",
      );
    }
    expect(features({ userId: 5, user: {} }, { userRanks })).toThrow(
      "userFeatures: userId must be a string, got 5",
    );
    expect(features({ userId: "a" }, { userRanks })).toThrow(
      "userFeatures: user must be a record of numbers",
    );
    expect(features(examplePost(), { userRanks, unseenUser: "zero" })).toThrow(
      /unseenUser must be 'given' or/,
    );
  });
});
