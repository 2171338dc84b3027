import type { JudgedPosts } from "@vscnn/predictor";
import { popularityScore } from "@vscnn/social";
import { expect, test } from "vitest";
import { answerSentence } from "../src/answers/answer-sentence.ts";
import { photoList } from "../src/report/photo-list.ts";

test("views of a young post are told as what they are: a pace", async () => {
  const score = popularityScore(300, 30);
  const judged = {
    posts: [
      { id: "young", views: 10 },
      { id: "old", views: 300 },
    ],
    actual: Float64Array.of(popularityScore(10, 1), score),
    predictions: [1, 2].map(() => ({ score, views: 300, days: 30 })),
  } as unknown as JudgedPosts;
  const html = await photoList(judged, { folder: "", decoders: [] }, "best");
  // Said that the post of ten views was one of 300
  expect(html).toContain("was 300 views in 30 days at the pace of the 10 that were counted<");
  expect(html).toContain("was 300 views in 30 days<");
});

test("one day is one day", () => {
  const answer = {
    views: 1,
    viewsInterval: [0, 3],
    days: 1,
    coverage: 0.9,
    percentile: 10,
  } as unknown as Parameters<typeof answerSentence>[0];
  // Was "in 1 days"
  expect(answerSentence(answer)).toMatch(/^about 1 view in 1 day; between 0 and 3 /);
});
