import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { simulatePosts } from "@vscnn/dataset";
import { extractFeatures, featuresWithOutcomes, openFeatures, planExtraction } from "@vscnn/pipeline";
import { expect, test } from "vitest";
import { duplicatesRemark } from "../src/training/duplicates-remark.ts";
import { EXTRACT_PHOTOS, photoFolder } from "./photo-folder.ts";
import { run } from "./run.ts";

test("training is told which posts show the same photo, and says so, or that it cannot know", async () => {
  const folder = photoFolder(4);
  const rows = readFileSync(join(folder, "posts.csv"), "utf8");
  writeFileSync(join(folder, "posts.csv"), `${rows}copy.jpg,ann,2024-05-01 10:00,Again,5\n`);
  copyFileSync(join(folder, "photos/1.jpg"), join(folder, "photos/copy.jpg"));
  const extract = async (out: string, blocks: string) => {
    const args = [...EXTRACT_PHOTOS, "--out", out, "--workers", "1"];
    expect((await run(folder, [...args, "--blocks", blocks])).code).toBe(0);
    return featuresWithOutcomes(await openFeatures(join(folder, out)));
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

test("training takes posts whose photo failed, and leaves out those without views", async () => {
  const folder = photoFolder(4);
  writeFileSync(join(folder, "photos/2.jpg"), "broken");
  const posts = simulatePosts({ posts: 4, users: 1 }).map(({ views, score, ...post }, i) => ({
    ...post,
    imagePath: `${i}.jpg`,
    ...(i === 1 ? {} : { views: 10 }),
  }));
  const plan = { out: join(folder, "features"), photos: join(folder, "photos"), blocks: ["color"] as const };
  await extractFeatures(await planExtraction(posts, plan), { workers: 1 });
  // A row of NaN among those that were chosen used to end the training
  const { features, withoutOutcome } = await featuresWithOutcomes(
    await openFeatures(join(folder, "features")),
  );
  expect([features.posts.length, withoutOutcome]).toEqual([3, 1]);
  const { data, shape } = features.blocks.color;
  expect(shape).toEqual([3, 32]);
  expect([0, 1, 2].map((row) => Number.isNaN(data[32 * row]))).toEqual([false, true, false]);
});
