import { fitUserRanksFromPosts, type Post, socialFeatures, userFeatures } from "@vscnn/social";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { examplePost } from "./post.ts";

const post = (userId: string, views: number): Post => examplePost({ id: `${userId}${views}`, userId, views });
const posts = [post("ann", 10), post("ann", 20), post("ann", 60), post("bob", 25), post("cy", 100)];
const userRanks = fitUserRanksFromPosts(posts, { averagesOf: "train" });
const ofAnn = (earlierViews: number) => [
  ...userFeatures(post("ann", 60), { userRanks, earlierViews }).slice(0, 2),
];

describe("userFeatures with earlierViews", () => {
  it("by hand", () => {
    // The averages are 30, 25 and 100. Beside bob and cy: 10 is below both, 26 between them, 101 above
    expect(ofAnn(10)).toEqual([1, 10]);
    expect(ofAnn(26)).toEqual([2, 26]);
    expect(ofAnn(101)).toEqual([3, 101]);
    // No post before: the median, above which only cy is
    expect(ofAnn(Number.NaN)).toEqual([2, 30]);
  });

  it("is what the model says where all of the user's posts came before", () => {
    const asOf = (userId: string, earlierViews: number) =>
      userFeatures(post(userId, 1), { userRanks, earlierViews });
    for (const [userId, average] of [
      ["ann", 30],
      ["bob", 25],
      ["cy", 100],
    ] as const) {
      expect(asOf(userId, average)).toEqual(userFeatures(post(userId, 1), { userRanks }));
    }
  });

  it("ranks between 1 and the number of users, and never lower for more views", () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(200), (a, b) => {
        const [low, high] = [ofAnn(Math.min(a, b)), ofAnn(Math.max(a, b))];
        expect(low[0]).toBeGreaterThanOrEqual(1);
        expect(high[0]).toBeLessThanOrEqual(3);
        expect(low[0]).toBeLessThanOrEqual(high[0]);
      }),
    );
  });

  it("names what is wrong", () => {
    const both = { userRanks: fitUserRanksFromPosts(posts), ownViews: 1, earlierViews: 1 };
    expect(() => userFeatures(post("ann", 1), both)).toThrow(
      new RangeError("userFeatures: earlierViews must go without ownViews, got both"),
    );
    expect(() => userFeatures(post("dee", 1), { userRanks, earlierViews: 1 })).toThrow(
      "userFeatures: earlierViews must go with a user whom the model knows, got 1 of another",
    );
    expect(() => socialFeatures(post("ann", 1), { userRanks, earlierViews: -1, referenceTime: 2e9 })).toThrow(
      "socialFeatures: earlierViews must be a finite number >= 0, got -1",
    );
  });
});
