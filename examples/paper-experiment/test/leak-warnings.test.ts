import { createRandom } from "@vscnn/core";
import { splitPosts } from "@vscnn/dataset";
import { type AveragesOf, type Post, popularityScore, type SocialSubset } from "@vscnn/social";
import { expect, test } from "vitest";
import { extractSocial } from "../src/features/extract-social.ts";
import { leakWarnings } from "../src/features/leak-warnings.ts";

const random = createRandom(2);
/** Posts of authors with one each, whose views are random, and whose stated averages are therefore these views. */
const posts = Array.from({ length: 100 }, (_, i): Post => {
  const views = 1 + Math.floor(1000 * random());
  return {
    id: `${i}`,
    userId: `author ${i}`,
    postedAt: 1400000000 + 1000 * i,
    tagCount: i % 7,
    titleLength: i % 5,
    descriptionLength: 0,
    hasPeople: false,
    commentCount: 3 * views,
    user: { averageViews: views, groupCount: 0, memberCount: 0, imageCount: 1 },
    views,
    score: popularityScore(views, 2),
  };
});
const warningsOf = (averagesOf: AveragesOf, subset: SocialSubset) => {
  const split = splitPosts(posts, { by: "time" });
  return leakWarnings(posts, extractSocial(posts, split, { averagesOf, subset }), { averagesOf, subset });
};

test("honest choices give no warning", () => {
  expect(warningsOf("others", "prePublication")).toEqual([]);
});

test("averages that are the outcome are found, and said", () => {
  const warnings = warningsOf("all", "prePublication");
  for (const outcome of ["score", "views"]) {
    for (const name of ["userRank", "averageViews"]) {
      expect(warnings).toContainEqual(
        expect.stringContaining(`the feature ${name} nearly decides the ${outcome} (rho 1.00`),
      );
    }
  }
  expect(warnings.at(-1)).toBe(
    "average views are over all posts of a user, test posts and the post itself included (--averages all); --averages others leaves it out",
  );
  // Of training posts only: the outcome is in the features of the training part, which is most of the posts
  expect(warningsOf("train", "prePublication").at(-1)).toMatch(/^average views are over training posts/);
});

test("outcomes among the features are found, and said", () => {
  const warnings = warningsOf("others", "all");
  expect(warnings[0]).toMatch(/^the feature commentCount nearly decides the score \(rho 1.00/);
  expect(warnings.at(-1)).toMatch(/^comments and days online are among the features/);
});
