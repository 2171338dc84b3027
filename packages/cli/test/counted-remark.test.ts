import type { Post } from "@vscnn/social";
import { expect, test } from "vitest";
import { countedRemark } from "../src/training/counted-remark.ts";

test("when views were counted is said where scores are made of them", () => {
  const remark = (...posts: Partial<Post>[]) => countedRemark(1.72e9, posts as Post[]);
  // Was taken for granted without a word
  expect(remark({ views: 3, score: 1 }, { views: 3 })).toBe(
    "views are taken to have been counted on 2024-07-03: --counted-at says otherwise",
  );
  expect(remark({ views: 3, score: 1 }, { score: 2 })).toBeUndefined();
});
