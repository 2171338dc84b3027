import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { featuresWithOutcomes, openFeatures } from "@vscnn/pipeline";
import { expect, test } from "vitest";
import { photoFolder } from "./photo-folder.ts";
import { run } from "./run.ts";

test("posts without views are left out where a photo could not be read, too", async () => {
  // Training ended by "selectRows: matrix must be finite, got NaN at row 1, column 0"
  const folder = photoFolder(2);
  const rows = readFileSync(join(folder, "posts.csv"), "utf8").trimEnd().split("\n");
  writeFileSync(join(folder, "photos/webp.jpg"), "RIFF\0\0\0\0WEBPVP8 ");
  const added = ["webp.jpg,ann,2024-05-01 10:00,Other,5", "1.jpg,ann,2024-05-02 10:00,Unknown,"];
  writeFileSync(join(folder, "posts.csv"), `${[rows[0], rows[1], ...added, rows[2]].join("\n")}\n`);
  const args = [
    "extract",
    "--posts",
    "posts.csv",
    "--photos",
    "photos",
    "--out",
    "features",
    "--workers",
    "1",
  ];
  expect((await run(folder, [...args, "--blocks", "color"])).code).toBe(2);
  const { features, withoutOutcome } = await featuresWithOutcomes(
    await openFeatures(join(folder, "features")),
  );
  expect(withoutOutcome).toBe(1);
  expect(features.posts.map(({ title }) => title)).not.toContain("Unknown");
  const { color } = features.blocks;
  expect(color.shape).toEqual([3, 32]);
  const isRead = [0, 1, 2].map((row) => !Number.isNaN(color.get(row, 0)));
  expect(isRead).toEqual(features.posts.map(({ title }) => title !== "Other"));
  expect(isRead.filter((read) => !read)).toHaveLength(1);
});
