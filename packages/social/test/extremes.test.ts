import {
  fitUserRanks,
  fitUserRanksFromPosts,
  latestReferenceTime,
  popularityScore,
  postDuration,
  userFeatures,
  viewsFromScore,
} from "@vscnn/social";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { examplePost } from "./post.ts";

const MOST = Number.MAX_VALUE;
const positive = fc.double({ min: Number.MIN_VALUE, noNaN: true, noDefaultInfinity: true });

describe("numbers at the ends of the range of doubles", () => {
  it("views are infinite only if they are more than a double holds", () => {
    // 2^1029 alone is infinite, times 2^-40 it is 2^989; both were Infinity, and 2^-1080 times 2^1000 was 0
    expect(viewsFromScore(1030, 2 ** -40)).toBe(2 ** 989);
    expect(viewsFromScore(-1079, 2 ** 1000)).toBe(2 ** -80);
    expect(viewsFromScore(2060, 2 ** -1074)).toBe(2 ** 985);
    expect(viewsFromScore(1024, 1)).toBe(2 ** 1023);
    expect(viewsFromScore(2000, 1)).toBe(Number.POSITIVE_INFINITY);
    expect(viewsFromScore(-2000, 1)).toBe(0);
    for (const score of [MOST, -MOST])
      expect(viewsFromScore(score, 1)).toBe(score > 0 ? Number.POSITIVE_INFINITY : 0);
  });

  it("scores are finite, and views come back from them", () => {
    fc.assert(
      fc.property(positive, positive, (views, days) => {
        const score = popularityScore(views, days);
        expect(Number.isFinite(score)).toBe(true);
        // A score of 1000 has 43 bits for the fraction of its power of two; denormal views have few digits
        if (views > 1e-300 && views < 1e300) expect(viewsFromScore(score, days) / views).toBeCloseTo(1, 10);
      }),
    );
  });

  it("averages of views do not overflow", () => {
    // The sum of two was infinite: "averageViews of user must be a finite number, got Infinity"
    const post = (id: string, views: number) => examplePost({ id, userId: "ann", views });
    const averages = (...views: number[]) =>
      fitUserRanksFromPosts(
        views.map((each, i) => post(`${i}`, each)),
        { averagesOf: "train" },
      ).averageViews[0];
    expect(averages(1.5e308, 0.5e308)).toBe(1e308);
    expect(averages(MOST, MOST, MOST)).toBe(MOST);
    expect(averages(1, 2, 4.5)).toBe(2.5);
  });

  it("durations do not overflow", () => {
    // 1.7e308 - -1e308 seconds are infinitely many, and so were their days
    expect(postDuration(-1e308, 1.7e308)).toBeCloseTo(1.7e308 / 86400 + 1e308 / 86400, 0);
    expect(postDuration(MOST, -MOST)).toBe(0);
    expect(latestReferenceTime([{ postedAt: MOST }])).toBe(MOST);
  });

  it("an average of the model must be finite in single precision, as that of a post must be", () => {
    // The feature was Infinity
    const userRanks = fitUserRanks([{ userId: "ann", averageViews: 1e300 }], { averagesOf: "train" });
    for (const userId of ["ann", "bob"]) {
      expect(() => userFeatures(examplePost({ userId }), { userRanks })).toThrow(
        "userFeatures: averageViews of the model must be in the range of single precision, got 1e+300",
      );
    }
  });
});
