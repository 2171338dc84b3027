import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { collectPosts } from "../src/command-line.ts";

const folder = mkdtempSync(join(tmpdir(), "collect-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("posts to the end, with whole paths, and what was taken for granted or skipped", async () => {
  mkdirSync(join(folder, "photos"));
  writeFileSync(join(folder, "photos/a.png"), "");
  const rows = ["id,userId,postedAt,title,imagePath,views", "1,ann,2024-01-02 10:00,Sea,a.png,5"];
  rows.push("2,ann,2024-01-03 10:00,No photo,,7", "2,bob,2024-01-04 10:00,Twice,a.png,8");
  writeFileSync(join(folder, "posts.csv"), rows.join("\n"));
  const flags = { posts: "posts.csv", photos: "photos", onBadRow: "skip" } as const;
  const { posts, photos, remarks } = await collectPosts(folder, flags);
  expect(posts.map(({ id, imagePath, views }) => [id, imagePath, views])).toEqual([
    ["1", join(folder, "photos/a.png"), 5],
    ["2", undefined, 7],
  ]);
  expect(photos).toBe(join(folder, "photos"));
  expect(remarks.join("\n")).toMatch(/^no columns for, so taken as: .*\n1 rows skipped: id must be/);
  await expect(collectPosts(folder, { ...flags, photos: "a.tar" })).rejects.toThrow(
    "--photos must be a folder, got a.tar",
  );
});
