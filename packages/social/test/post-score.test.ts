import { popularityScore, postScore } from "@vscnn/social";
import { expect, it } from "vitest";
import { examplePost } from "./post.ts";

const DAY = 86_400;

it("is the score that the post states, or that of its views since the post", () => {
  expect(postScore(examplePost({ views: 3, score: 9 }))).toBe(9);
  // log2(48 views / 3 days) + 1
  expect(postScore(examplePost({ postedAt: 0, views: 48 }), { referenceTime: 3 * DAY })).toBe(5);
  const late = examplePost({ postedAt: 5 * DAY, views: 7 });
  expect(postScore(late, { referenceTime: DAY })).toBe(popularityScore(7, 0));
});

it.each([
  [{}, {}, 'postScore: views or score must be given, post "458398" has neither'],
  [{ views: 2 }, {}, "postScore: referenceTime must be given where posts have views but no score"],
  [{ views: -1 }, { referenceTime: 1 }, "postScore: views must be a finite number >= 0, got -1"],
  [{ score: Number.NaN }, {}, "postScore: score must be a finite number, got NaN"],
  [
    { views: 1, postedAt: "now" },
    { referenceTime: 1 },
    'postScore: postedAt must be a finite number, got "now"',
  ],
])("refuses %j", (changes, options, message) => {
  expect(() => postScore(examplePost(changes as never), options)).toThrow(message);
});
