import type { JudgedPosts, Predictor } from "@vscnn/predictor";
import { expect, test } from "vitest";
import { judgementOf } from "../src/evaluation/judgement.ts";
import { judgementSentences } from "../src/evaluation/judgement-text.ts";

const predictor = {
  config: { split: { by: "time" }, coverage: 0.9 },
  provenance: { simulated: 0 },
} as unknown as Predictor;

function sentencesOf(scores: readonly number[], end: number): string {
  const judged = {
    part: "test",
    posts: scores.map(() => ({ userId: "ann" })),
    actual: Float64Array.from(scores, (_, i) => i),
    predictions: scores.map((score) => ({ score, interval: [score - end, score + end] })),
    evaluation: { coverage: 1 },
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
