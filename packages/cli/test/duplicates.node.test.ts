import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { duplicatesRemark } from "../src/training/duplicates-remark.ts";
import { featuresWithOutcomes } from "../src/training/features-with-outcomes.ts";
import { photoFolder } from "./photo-folder.ts";
import { run } from "./run.ts";

test("training is told which posts show the same photo, and says so, or that it cannot know", async () => {
  const folder = photoFolder(4);
  const rows = readFileSync(join(folder, "posts.csv"), "utf8");
  writeFileSync(join(folder, "posts.csv"), `${rows}copy.jpg,ann,2024-05-01 10:00,Again,5\n`);
  copyFileSync(join(folder, "photos/1.jpg"), join(folder, "photos/copy.jpg"));
  const extract = async (out: string, blocks: string) => {
    const args = ["extract", "--posts", "posts.csv", "--photos", "photos", "--out", out, "--workers", "1"];
    expect((await run(folder, [...args, "--blocks", blocks])).code).toBe(0);
    return featuresWithOutcomes(join(folder, out));
  };
  const known = await extract("known", "color,hash");
  const groups = known.features.duplicates ?? [];
  const ids = known.features.posts.map(({ id }) => id);
  expect(groups.some((group) => group.includes(ids[1]) && group.includes(ids[4]))).toBe(true);
  expect(duplicatesRemark(known)).toContain("each photo is in one part of the split");
  expect(duplicatesRemark({ ...known, features: { ...known.features, duplicates: [] } })).toBe(
    "no two posts show the same photo",
  );
  const unknown = await extract("unknown", "color");
  expect(unknown.features.duplicates).toBeUndefined();
  expect(duplicatesRemark(unknown)).toContain("extract with hash among --blocks");
});
