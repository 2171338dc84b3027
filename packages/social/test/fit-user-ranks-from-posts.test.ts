import { fitUserRanks, fitUserRanksFromPosts } from "@vscnn/social";
import { describe, expect, it } from "vitest";
import { examplePost } from "./post.ts";

describe("fitUserRanksFromPosts", () => {
  const user = (averageViews: number) => ({ averageViews, groupCount: 0, memberCount: 0, imageCount: 1 });
  const posts = [
    examplePost({ id: "1", userId: "ann", user: user(50), views: 10 }),
    examplePost({ id: "2", userId: "ann", user: user(50), views: 20 }),
    examplePost({ id: "3", userId: "bob", user: user(5), views: 100 }),
  ];

  it("takes the stated averages, or computes them anew", () => {
    const stated = fitUserRanksFromPosts(posts, { averagesOf: "all" });
    expect(stated).toEqual(
      fitUserRanks([
        { userId: "ann", averageViews: 50 },
        { userId: "bob", averageViews: 5 },
      ]),
    );
    const computed = fitUserRanksFromPosts(posts, { averagesOf: "train" });
    expect([computed.averagesOf, computed.averageViews, computed.ranks]).toEqual([
      "train",
      [15, 100],
      [1, 2],
    ]);
  });

  it("takes the mean where posts of a user state different averages, and no rounding where they agree", () => {
    const mixed = [examplePost({ user: user(1) }), examplePost({ id: "2", user: user(2) })];
    expect(fitUserRanksFromPosts(mixed, { averagesOf: "all" }).averageViews).toEqual([1.5]);
    const same = Array.from({ length: 10 }, (_, i) => examplePost({ id: String(i), user: user(0.1) }));
    // The sum of ten times 0.1 is 0.9999999999999999
    expect(fitUserRanksFromPosts(same, { averagesOf: "all" }).averageViews).toEqual([0.1]);
  });

  it("takes views from scores where there are no views", () => {
    const scored = [
      examplePost({ postedAt: 0, score: 4 }),
      examplePost({ id: "2", postedAt: 86400, score: 3 }),
    ];
    // 2 days * 2^(4 - 1) = 16 and 1 day * 2^(3 - 1) = 4
    const model = fitUserRanksFromPosts(scored, { averagesOf: "train", referenceTime: 2 * 86400 });
    expect(model.averageViews).toEqual([10]);
    // A post of this very moment counts as a day old, as it does in the score
    const fresh = fitUserRanksFromPosts([scored[1]], { averagesOf: "train", referenceTime: 86400 });
    expect(fresh.averageViews).toEqual([4]);
  });

  it("names what is wrong", () => {
    expect(() => fitUserRanksFromPosts([])).toThrow(
      "fitUserRanksFromPosts: users must hold at least one user, got 0",
    );
    expect(() => fitUserRanksFromPosts([examplePost()], { averagesOf: "train" })).toThrow(
      `fitUserRanksFromPosts: views or score must be given, post "458398" has neither`,
    );
    expect(() => fitUserRanksFromPosts([examplePost({ score: 1 })], { averagesOf: "train" })).toThrow(
      /referenceTime must be given/,
    );
    // Named viewsFromScore, which the caller has not called
    const endless = examplePost({ score: Number.POSITIVE_INFINITY });
    expect(() => fitUserRanksFromPosts([endless], { referenceTime: 2e9 })).toThrow(
      'fitUserRanksFromPosts: score of post "458398" must be a finite number, got Infinity',
    );
    expect(() => fitUserRanksFromPosts([examplePost({ views: -1 })], { averagesOf: "train" })).toThrow(
      'fitUserRanksFromPosts: views of post "458398" must be a finite number >= 0, got -1',
    );
  });
});
