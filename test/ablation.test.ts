import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { simulatePosts, splitPosts } from "@vscnn/dataset";
import type { Post } from "@vscnn/social";
import { expect, test } from "vitest";
import { ablate } from "../benchmarks/social/ablate.ts";
import { SIMULATED_GROUPS } from "../benchmarks/social/feature-groups.ts";
import { readPage } from "../benchmarks/social/read-page.ts";

test("groups of features are added one at a time, each on the past of each author", () => {
  const posts = simulatePosts({ posts: 500, users: 5, seed: 2 });
  const { counts, steps } = ablate(posts, SIMULATED_GROUPS, { seed: 1, trees: 20 });
  expect(counts).toMatchObject({ posts: 500, authors: 5 });
  expect(counts.train + counts.calibration + counts.test).toBe(500);
  expect(steps.map(({ name }) => name)).toEqual([
    "author's mean",
    "author",
    "+ time",
    "+ tags, lengths, people",
    "+ history",
    "+ ordered statistics",
  ]);
  // An author's mean puts no two posts of the author in order, and has nothing before it to be compared with
  expect([steps[0].pairs, steps[0].p]).toEqual([0.5, undefined]);
  expect(steps[0].mae.estimate).toBeCloseTo(errorOfMeans(posts), 12);
  for (const { mae, holds, width } of steps) {
    expect(mae.lower).toBeLessThanOrEqual(mae.estimate);
    expect(mae.upper).toBeGreaterThanOrEqual(mae.estimate);
    expect([holds > 0.6 && holds <= 1, width > 0]).toEqual([true, true]);
  }
  // Twenty small steps of trees that know tags, lengths and people still beat those that know who and when
  expect(steps[3].mae.estimate).toBeLessThan(steps[2].mae.estimate);
});

/** Of the mean of each author's training posts for the author's last ones. */
function errorOfMeans(posts: readonly Post[]): number {
  const errors: number[] = [];
  for (const author of new Set(posts.map(({ userId }) => userId))) {
    const { train, test: last } = splitPosts(
      posts.filter(({ userId }) => userId === author),
      { by: "time" },
    );
    const mean = train.reduce((sum, { score }) => sum + (score as number), 0) / train.length;
    for (const { score } of last) errors.push(Math.abs((score as number) - mean));
  }
  return errors.reduce((sum, error) => sum + error, 0) / errors.length;
}

test("posts of a page stand at the weekdays and hours of the table, in its order", () => {
  const folder = mkdtempSync(join(tmpdir(), "page-"));
  const table = [
    "Page_T_Likes;Type;Category;Month;Weekday;Hour;Paid;T_Impression",
    "9;Photo;2;12;4;3;0;8",
    "9;Photo;2;12;3;10;1;4",
    "8;Link;1;12;2;9;;4",
    "8;Link;1;11;1;23;0;2",
  ];
  writeFileSync(join(folder, "dataset_Facebook.csv"), `${table.join("\n")}\n`);
  const posts = readPage(folder);
  rmSync(folder, { recursive: true });
  // The third lacks whether it was paid. Of December's two the earlier is in the middle of its first half, 7.75 of 31 days in
  expect(posts.map(({ postedAt }) => new Date(1000 * postedAt).toISOString())).toEqual([
    "2014-11-16T23:00:00.000Z",
    "2014-12-09T10:00:00.000Z",
    "2014-12-24T03:00:00.000Z",
  ]);
  expect(posts.map(({ category, score }) => [category, score])).toEqual([
    ["Link 1", 1],
    ["Photo 2", 2],
    ["Photo 2", 3],
  ]);
});
