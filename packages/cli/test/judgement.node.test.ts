import type { JudgedPosts, Predictor } from "@vscnn/predictor";
import { expect, test } from "vitest";
import type { FairlyJudged } from "../src/evaluation/judge-unseen.ts";
import { judgementOf } from "../src/evaluation/judgement.ts";
import { judgementSentences } from "../src/evaluation/judgement-text.ts";

const predictor = {
  config: { split: { by: "time" }, coverage: 0.9 },
  provenance: { simulated: 0 },
} as unknown as Predictor;

function sentencesOf(
  scores: readonly number[],
  end: number,
  { lower = 0.1, ...fair }: Partial<FairlyJudged> & { lower?: number } = {},
): string {
  const judged = {
    part: "test",
    posts: scores.map(() => ({ userId: "ann" })),
    actual: Float64Array.from(scores, (_, i) => i),
    predictions: scores.map((score) => ({ score, interval: [score - end, score + end] })),
    evaluation: { coverage: 1, spearmanRho: { estimate: 0.5, lower, upper: 0.9 } },
    ...fair,
  } as unknown as JudgedPosts;
  return judgementSentences(predictor, judged, judgementOf(judged)).join(" ");
}

test("a predictor that learned nothing is called so, and intervals without ends are not counted", () => {
  // Said that it named the right one of two in 50 of 100 cases, and that its intervals held all outcomes
  const nothing = sentencesOf([3, 3, 3], Number.POSITIVE_INFINITY);
  expect(nothing).toContain("It gives all of them the same answer");
  expect(nothing).toContain("Too few posts were known to say how far off its answers may be.");
  expect(nothing).not.toContain("intervals held");
});

test("one that learned something is judged by its intervals, and so is one of a single post", () => {
  const something = sentencesOf([1, 2, 4], 2);
  expect(something).toContain("Its intervals held 100 of 100 outcomes; they were made to hold 90 of 100.");
  expect(something).not.toContain("the same answer");
  expect(sentencesOf([1], 2)).not.toContain("the same answer");
});

test("posts that may be those of the fit are told from those that cannot be", () => {
  expect(sentencesOf([1, 2, 4], 2, { part: "new", leftOut: 1200 })).toMatch(
    /^Judged by 3 posts that were not there when it was fitted\. 1,200 others left out: by authors of the posts/,
  );
  const same = sentencesOf([1, 2, 4], 2, { part: "new", perhapsSeen: 3 });
  // Said that they were not there when it was fitted
  expect(same).toMatch(
    /^Judged by 3 posts, all by authors of the posts that it was fitted on, and of their time\. If/,
  );
  expect(same).not.toContain("not there");
  expect(sentencesOf([1, 2, 4], 2, { part: "new", perhapsSeen: 2 })).toContain(
    "Judged by 3 posts, 2 by authors",
  );
});

test("what guessing may reach is called so", () => {
  // Of 40 posts with views drawn at random, 58 of 100 pairs looked like knowledge
  expect(sentencesOf([1, 2, 4], 2, { lower: -0.1 })).toContain(
    "cases (guessing: 50; chance may be all of it).",
  );
  expect(sentencesOf([1, 2, 4], 2, { lower: Number.NaN })).toContain("chance may be all of it");
  expect(sentencesOf([1, 2, 4], 2)).toContain("cases (guessing: 50).");
  expect(sentencesOf([3, 3, 3], 2, { lower: Number.NaN })).not.toContain("chance may be");
});
